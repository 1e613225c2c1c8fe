import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '../../../electron/core/new-id.ts';
import { editChannel } from '../../../electron/core/notify/edit-channels.ts';
import { tellOnce } from '../../../electron/core/notify/tell.ts';
import { runningBackup, sqliteSource } from '../../fixtures/catalog/values.ts';
import {
  alert,
  channelFor,
  HOUR_MS,
  MINUTE_MS,
  openNotifyDesk,
  type NotifyDesk,
} from '../../fixtures/notify-desk.ts';
import { startReceiver, type Receiver } from '../../fixtures/receiver.ts';

const digestSchema = z.object({
  type: z.string(),
  data: z.object({
    title: z.string(),
    sections: z.array(z.object({ heading: z.string(), lines: z.array(z.string()) })),
  }),
});

let desk: NotifyDesk;
let receiver: Receiver;

beforeEach(async () => {
  desk = await openNotifyDesk({ start: '2026-11-20T03:00:00.000Z' });
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.stop();
  await desk.end();
});

function channel(hideNames = false) {
  const config = {
    kind: 'webhook' as const,
    form: 'json' as const,
    url: receiver.origin,
    signingSecret: null,
  };
  return channelFor(desk, config, { hideNames, digest: { at: '07:30', zone: 'Europe/Berlin' } });
}
const digests = () => receiver.calls.map(({ body }) => digestSchema.parse(JSON.parse(body)));

describe('the daily summary', () => {
  test('is told once a day at its time in its zone, for a month of minutes with daylight saving', async () => {
    desk.pass(Date.parse('2026-03-15T00:00:00.000Z') - desk.parts.now().getTime());
    await channel();
    for (let quarter = 0; quarter < 30 * 24 * 4; quarter += 1) {
      await tellOnce(desk.parts);
      desk.pass(15 * MINUTE_MS);
    }
    const told = desk.parts.catalog.deliveries.list({ channelId: null, limit: 100 }).toReversed();
    expect(told).toHaveLength(30);
    expect(told.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 30 }, (_, i) =>
        new Date(Date.UTC(2026, 2, 15 + i)).toISOString().slice(0, 10),
      ),
    );
    const hours = told.map(({ createdAt }) => createdAt.slice(11, 16));
    expect(hours.slice(0, 14)).toEqual(Array.from({ length: 14 }, () => '06:30'));
    expect(hours.slice(14)).toEqual(Array.from({ length: 16 }, () => '05:30'));
  });

  test('comes after waking when the machine slept over its time, and only for that day', async () => {
    await channel();
    await tellOnce(desk.parts);
    expect(receiver.calls).toEqual([]);
    desk.pass(60 * HOUR_MS);
    await tellOnce(desk.parts);
    await tellOnce(desk.parts);
    expect(receiver.calls).toHaveLength(1);
    const [told] = desk.parts.catalog.deliveries.list({ channelId: null, limit: 1 });
    expect(told?.subject).toBe('2026-11-22');
  });

  test('does not come today when the channel was made after its time, nor when it is off', async () => {
    desk.pass(12 * HOUR_MS);
    const made = await channel();
    await tellOnce(desk.parts);
    expect(receiver.calls).toEqual([]);
    const { name, rules } = made;
    await editChannel(desk.parts, { channel: made.id, name, enabled: false, config: null, rules });
    desk.pass(24 * HOUR_MS);
    await tellOnce(desk.parts);
    expect(receiver.calls).toEqual([]);
  });

  test.for([false, true])(
    'says what happened and what stands (names hidden: %s)',
    async (hideNames) => {
      await channel(hideNames);
      const { catalog } = desk.parts;
      const source = sqliteSource({ name: 'orders' });
      catalog.sources.insert(source);
      for (const status of ['failed', 'cancelled', 'interrupted'] as const) {
        const backup = { ...runningBackup(source), startedAt: desk.parts.moment() };
        catalog.backups.insert(backup);
        catalog.backups.setStatus(backup.id, status, desk.parts.moment());
      }
      const standing = alert({ subject: { kind: 'source', id: source.id, name: 'orders' } });
      const { muted: _, ...stored } = standing;
      catalog.alerts.insert({ ...stored, id: newId(), quietSince: null });
      desk.pass(4 * HOUR_MS);
      await tellOnce(desk.parts);
      const [digest] = digests();
      expect(digest?.data.title).toBe('Daily summary: 2 backups not done, 1 alert');
      const label = hideNames ? `source ${source.id.slice(-4)}` : 'orders';
      expect(digest?.data.sections).toMatchObject([
        {
          heading: 'Backups',
          lines: [
            '0 done, 2 not done',
            `${label}: ended midway, 2026-11-20 03:00:00 UTC`,
            `${label}: failed, 2026-11-20 03:00:00 UTC`,
          ],
        },
        { heading: 'Verifications', lines: ['0 proven, 0 not proven'] },
        {
          heading: 'Alerts that stand',
          lines: [`Critical: No good backup of ${label} for 27 hours`],
        },
        { heading: 'Behind their promise', lines: ['None'] },
        { heading: 'Storage', lines: ['None'] },
      ]);
    },
  );
});
