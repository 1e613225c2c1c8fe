import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSecretStore } from '../../electron/core/secrets/open-secret-store.ts';
import { secretAccounts } from '../../electron/core/secrets/secret-store.ts';
import type { Backup } from '../../shared/model/backup.ts';
import type { DrillView } from '../../shared/model/drill.ts';
import { partOf, type Manifest } from '../../shared/model/manifest.ts';
import {
  addDestination,
  newInstallation,
  openTestCore,
  takeBackup,
  type TestCore,
} from '../fixtures/core-harness.ts';
import { openDrillDesk, WHOLE_DRILL, type DrillDesk } from '../fixtures/drills/drill-desk.ts';
import { filesBelow } from '../fixtures/leftovers.ts';
import { startPostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../fixtures/sample-sources.ts';
import { mountSmallDisk, whyNoSmallDisk } from '../fixtures/small-disk.ts';

const MEGABYTE = 1024 * 1024;
const BEFORE_RESTORE = [
  ...WHOLE_DRILL.slice(0, 4),
  { id: 'meanwhile', kind: 'human', instruction: 'Something happens now.' },
  ...WHOLE_DRILL.slice(4),
];

let lifeboat: TestCore;
let desk: DrillDesk;
let destination: string;

async function open(changes: Parameters<typeof newInstallation>[0] = {}): Promise<void> {
  lifeboat = await openTestCore(newInstallation({ attends: true, ...changes }));
  destination = await addDestination(lifeboat.core, lifeboat);
  desk = openDrillDesk(lifeboat);
}
afterEach(async () => {
  desk.close();
  await lifeboat.end();
});

const states = ({ steps }: DrillView) =>
  Object.fromEntries(steps.map(({ step, state }) => [step.id, state]));
const textOf = (view: DrillView, id: string) =>
  view.steps.find(({ step }) => step.id === id)?.result?.text;

/** Begins a drill, and answers its human step once something was done to what it needs. */
async function drillWith(source: string, harm: () => void | Promise<void>, scratch?: string) {
  const id = desk.start({
    sources: { database: source },
    steps: BEFORE_RESTORE,
    ...(scratch === undefined ? {} : { scratch }),
  });
  await desk.until(id, (view) => states(view)['meanwhile'] === 'ready');
  await harm();
  desk.record(id, {
    kind: 'step-answered',
    step: 'meanwhile',
    outcome: 'passed',
    answers: {},
    remark: '',
    by: 'tester',
  });
  return desk.settled(id);
}

describe('a copy and its key', () => {
  let backup: Backup;

  beforeEach(async () => {
    await open();
    await addSqliteSource(lifeboat.core, lifeboat, 'file', { rows: 2000 });
    backup = await takeBackup(lifeboat.core, { source: 'file' });
  });

  test('a flipped bit is found while the copy is fetched, and the copy is marked', async () => {
    flipBit(backup);
    const view = await desk.settled(desk.start({ sources: { database: 'file' } }));
    expect(states(view)).toMatchObject({
      'fetch-copy': 'failed',
      decrypt: 'blocked',
      restore: 'blocked',
      'clean-up': 'passed',
    });
    expect(textOf(view, 'fetch-copy')).toContain('not as it was written: checksum of the artifact');
    await expectMarked();
  });

  test('a bit that flips after that is found by the restore, and nothing of it is left', async () => {
    const view = await drillWith('file', () => flipBit(backup));
    expect(states(view)).toMatchObject({
      restore: 'failed',
      compare: 'blocked',
      'clean-up': 'passed',
    });
    await expectMarked();
    expect(filesBelow(join(lifeboat.options.dataFolder, 'drills'))).toEqual([]);
  });

  test.each([
    { name: 'gone', secret: null, marks: false, text: 'is not on this machine' },
    {
      name: 'another one under its id',
      secret: Buffer.alloc(32, 7).toString('base64'),
      marks: true,
      text: 'key',
    },
  ])('the key is $name', async ({ secret, marks, text }) => {
    const account = secretAccounts.backupKey(backup.keyId ?? '');
    const store = await openSecretStore(lifeboat.options);
    if (secret === null) await store.remove(account);
    else await store.set(account, secret);
    const view = await desk.settled(desk.start({ sources: { database: 'file' } }));
    expect(states(view)).toMatchObject({
      'fetch-copy': 'passed',
      decrypt: 'failed',
      'provision-scratch': 'blocked',
      'clean-up': 'passed',
    });
    expect(textOf(view, 'decrypt')).toContain(text);
    // That a key is not here says nothing of the copy.
    const [copy] = (await lifeboat.core.call('backups.get', { backup: backup.id })).copies;
    expect(copy?.verdict === 'failed').toBe(marks);
  });

  async function expectMarked(): Promise<void> {
    const [copy] = (await lifeboat.core.call('backups.get', { backup: backup.id })).copies;
    expect(copy).toMatchObject({ verdict: 'failed' });
    expect(desk.catalog.scratchTargets.list()).toEqual([]);
  }
});

test('the disk fills up while a backup is restored: told, and what was made is removed', async (context) => {
  const noDisk = whyNoSmallDisk();
  context.skip(noDisk !== null, noDisk ?? '');
  const disk = mountSmallDisk(60);
  try {
    await open({ dataFolder: join(disk.path, 'data') });
    await addSqliteSource(lifeboat.core, lifeboat, 'file', { rows: 20_000 });
    await takeBackup(lifeboat.core, { source: 'file' });
    const view = await drillWith('file', () => disk.leaveFree(5 * MEGABYTE));
    expect(states(view)).toMatchObject({
      restore: 'failed',
      compare: 'blocked',
      'clean-up': 'passed',
    });
    expect(textOf(view, 'restore')).toMatch(/room|space|full|free/i);
    expect(desk.catalog.scratchTargets.list()).toEqual([]);
    expect(filesBelow(join(lifeboat.options.dataFolder, 'drills'))).toEqual([]);
  } finally {
    desk.close();
    await lifeboat.core.close();
    disk.unmount();
    await open();
  }
});

test('the server of the scratch target goes away before the restore: told, and kept written down', async () => {
  await open();
  const [server, spare] = [await startPostgresqlServer(), await startPostgresqlServer()];
  const { core } = lifeboat;
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: 500 }));
  await addPostgresqlSource(core, server, { name: 'server', database: 'shop' });
  const { host, port, user, password } = spare;
  const address = { engine: 'postgresql' as const, host, port, user, password };
  await core.call('connections.add', { ...address, name: 'spare' });
  await takeBackup(core, { source: 'server' });
  const view = await drillWith('server', () => spare.stop(), 'spare');
  await server.stop();
  expect(states(view)).toMatchObject({
    'provision-scratch': 'passed',
    restore: 'failed',
    compare: 'blocked',
    'clean-up': 'failed',
  });
  const restore = view.steps.find(({ step }) => step.id === 'restore')?.result;
  expect(restore?.hint).not.toBeNull();
  expect(view.verdict.verdict).toBe('failed');
  expect(desk.catalog.scratchTargets.list()).toHaveLength(1);
  const backups = await core.call('backups.list', { limit: 1 });
  expect(backups.backups[0]?.copies[0]?.verdict).not.toBe('failed');
});

function flipBit({ copies, id }: Backup): void {
  const manifest = join(destination, copies[0]?.key ?? id);
  // A file that was written by the core a moment ago.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const part = partOf(JSON.parse(readFileSync(manifest, 'utf8')) as Manifest, 'artifact');
  const file = join(dirname(manifest), part?.file ?? '');
  const content = readFileSync(file);
  const place = content.length >>> 1;
  content[place] = (content[place] ?? 0) ^ 1;
  writeFileSync(file, content);
}
