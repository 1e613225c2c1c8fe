import { describe, expect, test } from 'vitest';
import type { DeliveryEnd } from '../../../electron/core/catalog/delivery-repository.ts';
import type { OutgoingMessage } from '../../../electron/core/catalog/outgoing-message.ts';
import { newId } from '../../../electron/core/new-id.ts';
import { channelRulesSchema } from '../../../shared/model/channel.ts';
import type { Restore } from '../../../shared/model/restore.ts';
import { sqliteSource } from '../../fixtures/catalog/values.ts';
import { drill } from './history-drills.ts';
import { AFTER_THE_CHANGE, DAY_MS, Ground } from './fact-ground.ts';

const MESSAGE: OutgoingMessage = {
  severity: null,
  rule: null,
  title: 'A test',
  text: 'It arrives.',
  advice: '',
  clears: '',
  at: AFTER_THE_CHANGE,
  route: '/',
  sections: [],
  runId: null,
  log: '',
};

describe('keys', () => {
  test('are exported when every one that a kept backup needs is', () => {
    const ground = new Ground();
    const { keys } = ground.catalog;
    const keyId = newId();
    keys.insert({ id: keyId, createdAt: ground.ago(0), state: 'working', exportedAt: null });
    ground.backup({ keyId });
    ground.backup({ keyId: 'key-9', status: 'failed', copies: [] });
    expect(ground.says('key-exported')).toBe(
      'no: 1 key that backups of “shop” need is in no recovery kit.',
    );
    keys.markExported([keyId], ground.ago(0));
    expect(ground.says('key-exported')).toBe(
      'yes: 1 key that backups of “shop” need: in a recovery kit.',
    );
  });

  test('that are not known here are missing', () => {
    const ground = new Ground();
    ground.backup();
    ground.backup({ keyId: 'key-2' });
    expect(ground.says('key-exported')).toBe(
      'no: 2 keys that backups of “shop” need are in no recovery kit.',
    );
    expect(ground.ask('key-exported').checks[0]?.actual).toMatch(/^missing: key-\d, key-\d$/);
  });

  test('are needed by every kept backup, also by the oldest of many', () => {
    const ground = new Ground();
    ground.backup({ encrypted: false, keyId: null, startedAt: ground.ago(300 * DAY_MS) });
    ground.catalog.transaction(() => {
      for (let hour = 1; hour <= 210; hour += 1)
        ground.backup({ startedAt: ground.ago(hour * 3_600_000) });
    });
    expect(ground.says('encrypted')).toBe('no: 1 backup of “shop” can be read without a key.');
    expect(ground.ask('encrypted').checks[0]?.actual).toBe('1 of 211 are not');
  });

  test('protect every kept backup, and what was deleted does not count', () => {
    const ground = new Ground();
    ground.backup();
    ground.backup({ encrypted: false, keyId: null, status: 'deleted', copies: [] });
    expect(ground.says('encrypted')).toBe('yes: Every kept backup of “shop” is encrypted (1).');
  });
});

describe('proof', () => {
  test('is a restore or a verification that compared, within days of 24 hours', () => {
    const ground = new Ground();
    const backup = ground.backup();
    const level = 4;
    ground.verified(backup, ground.near.id, { level: 2, verdict: 'proven', at: ground.ago(0) });
    ground.verified(backup, ground.near.id, { level, verdict: 'failed', at: ground.ago(0) });
    expect(ground.says('proven')).toMatch(/was ever proven\.$/);
    ground.verified(backup, ground.near.id, {
      level,
      verdict: 'proven',
      at: ground.ago(7 * DAY_MS + 1),
    });
    expect(ground.says('proven')).toBe(
      'no: The last restore of “shop” that was proven was on 2026-10-18 11:59:59 UTC.',
    );
    ground.verified(backup, ground.near.id, {
      level: 3,
      verdict: 'proven',
      at: ground.ago(7 * DAY_MS),
    });
    expect(ground.says('proven')).toBe(
      'yes: A restore of “shop” was proven on 2026-10-18 12:00:00 UTC.',
    );
  });

  test('of an earlier drill is one that ended', () => {
    const ground = new Ground();
    const sources = [{ id: ground.source.id, name: 'shop' }];
    const add = (at: string, status: 'finished' | 'abandoned' | 'running') =>
      ground.catalog.drills.insert(
        drill(at, {
          sources,
          status,
          id: newId(new Date(at)),
          finishedAt: status === 'running' ? null : at,
        }),
      );
    add(ground.ago(1000), 'abandoned');
    add(ground.ago(2000), 'running');
    expect(ground.says('drilled')).toMatch(/^no: /);
    add(ground.ago(30 * DAY_MS + 1), 'finished');
    expect(ground.says('drilled', 30)).toBe(
      'no: The last drill of “shop” ended on 2026-09-25 11:59:59 UTC.',
    );
    add(ground.ago(30 * DAY_MS), 'finished');
    expect(ground.says('drilled', 30)).toBe(
      'yes: The drill “A rehearsal” of “shop” ended on 2026-09-25 12:00:00 UTC.',
    );
  });
});

describe('a restore since the incident', () => {
  const error = { code: 'restore-errors', message: 'A table is short.', hint: '' } as const;
  test.each<[string, Partial<Restore>]>([
    ['The restore of “shop” to here is still under way.', { status: 'running' }],
    ['The restore of “shop” to here is not good: A table is short.', { status: 'failed', error }],
    ['The restore of “shop” to here did not come to its end.', { status: 'cancelled' }],
    [
      'The restore of “shop” to here is not good: what is there is not what the backup holds.',
      { status: 'succeeded', verdict: 'failed' },
    ],
    [
      'The restore of “shop” to here ended, and not all that it brought back could be compared.',
      { status: 'succeeded', verdict: 'inconclusive' },
    ],
  ])('%s', (text, changes) => {
    const ground = new Ground();
    ground.restored(ground.backup(), { startedAt: ground.ago(0), target: 'here', ...changes });
    expect(ground.says('restored-since')).toBe(`no: ${text}`);
  });

  test('is of this source, began after it was declared, and is proven', () => {
    const ground = new Ground();
    const backup = ground.backup();
    const done = { status: 'succeeded', verdict: 'proven', target: 'here' } as const;
    ground.restored(backup, { ...done, startedAt: ground.ago(1) });
    const other = sqliteSource({ name: 'bills' });
    ground.catalog.sources.insert(other);
    const foreign = ground.backup({ sourceId: other.id, source: 'bills', id: newId() });
    ground.restored(foreign, { ...done, startedAt: ground.ago(0) });
    expect(ground.says('restored-since')).toBe(
      'no: “shop” was not restored since the incident was declared.',
    );
    ground.restored(backup, { ...done, startedAt: ground.ago(0) });
    ground.restored(backup, { startedAt: ground.ago(0), status: 'failed' });
    expect(ground.says('restored-since')).toBe(
      'yes: “shop” was restored to here on 2026-10-25 12:00:00 UTC, and all counts agree.',
    );
  });
});

function withChannel(enabled: boolean) {
  const ground = new Ground();
  const id = newId();
  ground.catalog.channels.insert({
    id,
    name: 'Desk',
    enabled,
    config: { kind: 'desktop' },
    rules: channelRulesSchema.parse({}),
    createdAt: ground.ago(0),
  });
  return { ground, id };
}

describe('whoever is told', () => {
  test('has a channel that is on', () => {
    expect(withChannel(false).ground.says('told')).toBe('no: Nobody is told of alerts.');
    expect(withChannel(true).ground.says('told')).toBe(
      'no: The newest message to “Desk” did not arrive, or there was none.',
    );
  });

  test('got the newest message', () => {
    const { ground, id } = withChannel(true);
    const { deliveries } = ground.catalog;
    const send = (subject: string, end: DeliveryEnd) => {
      const now = ground.ago(0);
      const delivery = newId();
      deliveries.insert({
        id: delivery,
        channelId: id,
        event: 'test',
        subject,
        createdAt: now,
        message: MESSAGE,
      });
      const taken = deliveries.take(delivery, ground.ago(-DAY_MS));
      if (taken === null) throw new Error('It is due.');
      deliveries.end(taken, end);
    };
    send('one', { state: 'sent' });
    expect(ground.says('told')).toBe('yes: The newest message to “Desk” was delivered.');
    send('two', { state: 'failed', problem: 'nobody home' });
    expect(ground.says('told')).toMatch(/^no: .* did not arrive/);
    expect(ground.ask('told').checks[0]?.actual).toBe('failed');
  });
});
