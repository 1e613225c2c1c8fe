import path from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from '../../../electron/core/catalog/migrations/all.ts';
import { CATALOG_FILE } from '../../../electron/core/catalog/open-catalog.ts';
import { openDatabase } from '../../../electron/core/catalog/open-database.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import { temporaryFolder } from '../../fixtures/catalog/temporary-folder.ts';

const id = (last: string) => `01k000000000000000000000${last}`;
const at = '2026-01-01T00:00:00.000Z';

/** A catalog of version 2 with a source and a job of it. */
function catalogOfVersion2(): string {
  const folder = temporaryFolder();
  const file = path.join(folder, CATALOG_FILE);
  const db = openDatabase({ file, migrations: migrations.slice(0, 2), now: () => new Date() });
  db.exec(`
    INSERT INTO sources VALUES ('${id('00')}', 'Shop', 'shop', 'production', NULL,
      '{"engine":"sqlite","file":"/srv/shop.sqlite","options":{}}',
      '{"compression":"zstd","encrypted":false,"maxStoredBytes":null}', '${at}', NULL);
    INSERT INTO jobs (id, kind, source_id, backup_id, created_at, status, owner_token, owner, heartbeat_at)
      VALUES ('${id('01')}', 'backup', '${id('00')}', '${id('02')}', '${at}', 'succeeded', 't', '{}', '${at}');`);
  db.close();
  return folder;
}

test('a source of before has no steps and its jobs no runs; both can be had from now on', () => {
  const catalog = openTestCatalog(catalogOfVersion2());
  const { id: sourceId } = catalog.sources.find('shop');
  expect(catalog.hooks.list(sourceId)).toEqual([]);
  expect(catalog.hookRuns.ofJob(id('01'))).toEqual([]);
  catalog.hookCommands.insert({
    id: id('10'),
    name: 'reload',
    program: '/bin/true',
    args: ['a b', '"'],
    folder: null,
    timeoutSeconds: 60,
    createdAt: at,
  });
  catalog.hooks.insert({
    id: id('11'),
    sourceId,
    planId: null,
    event: 'backup',
    phase: 'after',
    action: { kind: 'command', commandId: id('10') },
    createdAt: at,
  });
  expect(catalog.hookCommands.find('RELOAD').args).toEqual(['a b', '"']);
  expect(catalog.hooks.usersOfCommand(id('10'))).toEqual(['Shop']);
});

test('steps keep the order in which they were added, also after one was removed', () => {
  const catalog = openTestCatalog(catalogOfVersion2());
  const { id: sourceId } = catalog.sources.find('shop');
  const add = (last: string, phase: 'before' | 'after') =>
    catalog.hooks.insert({
      id: id(last),
      sourceId,
      planId: null,
      event: 'backup',
      phase,
      action: { kind: 'http', method: 'GET', origin: 'https://a.test', timeoutSeconds: 5 },
      createdAt: at,
    });
  // Not in the order of their ids.
  for (const last of ['15', '13', '14']) add(last, 'before');
  add('12', 'after');
  catalog.hooks.remove(id('13'));
  add('11', 'before');
  const ids = (phase: string) =>
    catalog.hooks
      .list(sourceId)
      .filter((step) => step.phase === phase)
      .map((step) => step.id);
  expect(ids('before')).toEqual(['15', '14', '11'].map(id));
  expect(ids('after')).toEqual([id('12')]);
});

test('a run begins once only', () => {
  const catalog = openTestCatalog(catalogOfVersion2());
  catalog.hookRuns.insert({
    id: id('20'),
    jobId: id('01'),
    sourceId: id('00'),
    stepId: id('11'),
    event: 'backup',
    phase: 'after',
    index: 0,
    action: { kind: 'command', commandId: id('10') },
    description: 'reload: /bin/true',
    outcome: 'pending',
    startedAt: null,
    durationMs: null,
    error: null,
    acknowledgedAt: null,
  });
  expect(catalog.hookRuns.begin(id('20'), at)).toBe(true);
  expect(catalog.hookRuns.begin(id('20'), at)).toBe(false);
  catalog.hookRuns.end(id('20'), { outcome: 'failed', durationMs: 5, error: 'no' });
  expect(catalog.hookRuns.failedAfter(id('01'))).toMatchObject([{ error: 'no', durationMs: 5 }]);
});
