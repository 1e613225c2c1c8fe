import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addDestination,
  failedBackup,
  finishedJob,
  openTestCore,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { startReceiver, type Receiver } from '../../fixtures/receiver.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';

const TOKEN = '0f6c1d1e-check-of-this-plan';

let desk: TestCore;
let receiver: Receiver;
let file: string;

beforeEach(async () => {
  desk = await openTestCore();
  receiver = await startReceiver();
  await addDestination(desk.core, desk);
  file = await addSqliteSource(desk.core, desk, 'orders');
});
afterEach(async () => {
  await receiver.stop();
  await desk.end();
});

async function planWithHeartbeat(hideNames = false): Promise<void> {
  const { core } = desk;
  await core.call('channels.add', {
    name: 'check',
    config: { kind: 'heartbeat', url: `${receiver.origin}/${TOKEN}` },
    rules: { hideNames },
  });
  await core.call('plans.add', {
    name: 'nightly',
    policy: {
      sources: ['orders'],
      destinations: [{ destination: 'here', retention: {} }],
      backup: null,
      heartbeat: 'check',
    },
  });
}

async function runPlan() {
  const { jobs } = await desk.core.call('plans.run', { plan: 'nightly' });
  return finishedJob(desk.core, jobs[0]?.jobId ?? '');
}

describe('the heartbeat of a plan', () => {
  test('hears of start and success of a backup under one run id', async () => {
    await planWithHeartbeat();
    await runPlan();
    await receiver.arrived(2);
    expect(receiver.calls.map(({ url }) => url.replace(/\?.*/, ''))).toEqual([
      `/${TOKEN}/start`,
      `/${TOKEN}`,
    ]);
    const ids = receiver.calls.map(({ url }) =>
      new URL(url, receiver.origin).searchParams.get('rid'),
    );
    expect(ids[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(ids[1]).toBe(ids[0]);
  });

  test('hears of a failure with its reason and the end of the log, and of no names where none are wanted', async () => {
    await planWithHeartbeat(true);
    rmSync(file);
    const job = await runPlan();
    expect(job.state.status).toBe('failed');
    await receiver.arrived(2);
    const failure = receiver.calls.at(-1);
    expect(failure?.url).toContain(`/${TOKEN}/fail?rid=`);
    expect(failure?.body).toMatch(/The backup of source \w{4} was not done/);
    expect(failure?.body).toContain('What to do');
    expect(failure?.body).not.toMatch(/orders|nightly/);
    expect(failure?.body).toMatch(/\n\d{4}-\d\d-\d\dT[\d:.]+Z There is no file/);
  });

  test('never makes a backup fail or wait, however its server answers', async () => {
    await planWithHeartbeat();
    receiver.answer('never');
    expect((await runPlan()).state.status).toBe('succeeded');
    await receiver.arrived(1);
    expect(receiver.calls.map(({ url }) => url.replace(/\?.*/, ''))).toEqual([`/${TOKEN}/start`]);
  });

  test('hears of nothing that is started by hand', async () => {
    await planWithHeartbeat();
    rmSync(file);
    await failedBackup(desk.core, { source: 'orders' });
    expect(await desk.core.call('channels.deliveries', {})).toEqual([]);
  });

  test('keeps its channel from being removed, under the name of the plan', async () => {
    await planWithHeartbeat();
    await expect(desk.core.call('channels.remove', { channel: 'check' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“nightly”'),
    });
    await desk.core.call('plans.remove', { plan: 'nightly' });
    await desk.core.call('channels.remove', { channel: 'check' });
    expect(await desk.core.call('channels.list', {})).toEqual([]);
  });

  test('takes a test that changes nothing of its state', async () => {
    await planWithHeartbeat();
    await desk.core.call('channels.test', { channel: 'check' });
    expect(receiver.calls.map(({ url }) => url)).toEqual([`/${TOKEN}/log`]);
  });
});
