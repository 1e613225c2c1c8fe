import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { tellAlert } from '../../../electron/core/notify/tell-alert.ts';
import { tellOnce } from '../../../electron/core/notify/tell.ts';
import {
  alert,
  channelFor,
  MINUTE_MS,
  openNotifyDesk,
  type NotifyDesk,
} from '../../fixtures/notify-desk.ts';
import { startReceiver, type Receiver } from '../../fixtures/receiver.ts';

const script = fileURLToPath(new URL('./processes/tell.ts', import.meta.url));
const bodySchema = z.object({ id: z.string(), data: z.object({ about: z.string() }) });

let desk: NotifyDesk;
let receiver: Receiver;

beforeEach(async () => {
  desk = await openNotifyDesk();
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.stop();
  await desk.end();
});

/** Another process that tells what is due on the same installation. */
function otherProcess() {
  const { dataFolder, passphraseFile } = desk.installation.options;
  const args = [script, dataFolder, passphraseFile ?? '', desk.parts.moment()];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ended: once(child, 'close'), begins: once(child.stdout, 'data') };
}

function webhook(name = 'json') {
  return {
    kind: 'webhook' as const,
    form: 'json' as const,
    url: `${receiver.origin}/${name}`,
    signingSecret: null,
  };
}
const bodies = () => receiver.calls.map(({ body }) => bodySchema.parse(JSON.parse(body)));

describe('one alert is told once', () => {
  test('whatever processes send', async () => {
    await channelFor(desk, webhook('a'), {}, 'a');
    await channelFor(desk, webhook('b'), {}, 'b');
    const alerts = Array.from({ length: 40 }, () => alert());
    for (const raised of alerts) tellAlert(desk.parts, raised, 'raised');
    const others = [otherProcess(), otherProcess()];
    await Promise.all(others.map(({ begins }) => begins));
    await tellOnce(desk.parts);
    await Promise.all(others.map(({ ended }) => ended));
    expect(receiver.calls).toHaveLength(2 * alerts.length);
    expect(new Set(bodies().map(({ id }) => id)).size).toBe(2 * alerts.length);
  });

  test('and by the next process when its sender was killed', async () => {
    await channelFor(desk, webhook());
    const raised = alert();
    tellAlert(desk.parts, raised, 'raised');
    receiver.answer('never');
    const other = otherProcess();
    await receiver.arrived(1);
    other.child.kill('SIGKILL');
    await other.ended;
    receiver.answer({ status: 200 });
    await tellOnce(desk.parts);
    expect(receiver.calls).toHaveLength(1);
    desk.pass(2 * MINUTE_MS);
    await tellOnce(desk.parts);
    expect(bodies().map(({ data }) => data.about)).toEqual([raised.id, raised.id]);
    expect(new Set(bodies().map(({ id }) => id)).size).toBe(1);
    await tellOnce(desk.parts);
    expect(receiver.calls).toHaveLength(2);
  });

  test('also when the clock goes back a year while it waits', async () => {
    await channelFor(desk, webhook());
    receiver.answer({ status: 500 });
    tellAlert(desk.parts, alert(), 'raised');
    await tellOnce(desk.parts);
    desk.pass(-365 * 24 * 60 * MINUTE_MS);
    receiver.answer({ status: 200 });
    await tellOnce(desk.parts);
    expect(receiver.calls).toHaveLength(2);
  });
});
