import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import {
  addDestination,
  failedBackup,
  newInstallation,
  openTestCore,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { startReceiver, type Receiver } from '../../fixtures/receiver.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';

const bodySchema = z.object({ type: z.string(), data: z.object({ rule: z.string().nullable() }) });

let desk: TestCore;
let receiver: Receiver;

beforeAll(async () => {
  desk = await openTestCore(newInstallation({ attends: true }));
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await desk.end();
});

test('a core that attends tells by itself of a backup that failed, by webhook and on the desktop', async () => {
  const { core } = desk;
  const shown = Promise.withResolvers<string>();
  core.on('notify.desktop', ({ title }) => {
    if (/orders/.test(title)) shown.resolve(title);
  });
  const failed = Promise.withResolvers<void>();
  receiver.answer(({ body }) => {
    const { type, data } = bodySchema.parse(JSON.parse(body));
    if (type === 'lifeboat.alert.raised' && data.rule === 'backup-failed') failed.resolve();
    return { status: 200 };
  });
  await addDestination(core, desk);
  const file = await addSqliteSource(core, desk, 'orders');
  await core.call('channels.add', { name: 'desktop', config: { kind: 'desktop' } });
  const config = { kind: 'webhook' as const, url: `${receiver.origin}/x` };
  await core.call('channels.add', { name: 'hook', config });
  rmSync(file);
  await failedBackup(core, { source: 'orders' });
  await failed.promise;
  expect(await shown.promise).toMatch(/orders/);
});
