import path from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from '../../../electron/core/catalog/migrations/all.ts';
import { CATALOG_FILE } from '../../../electron/core/catalog/open-catalog.ts';
import { openDatabase } from '../../../electron/core/catalog/open-database.ts';
import { openJobQueue } from '../../../electron/core/jobs/job-queue.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import { temporaryFolder } from '../../fixtures/catalog/temporary-folder.ts';

const id = (last: string) => `01k000000000000000000000${last}`;
const at = '2026-01-01T00:00:00.000Z';
const owner = '{"host":"here","pid":1,"bootId":null,"pidNamespace":null,"startTicks":null}';

/** A catalog of version 3 with a source, two steps, a backup and its job. */
function catalogOfVersion3(): string {
  const folder = temporaryFolder();
  const file = path.join(folder, CATALOG_FILE);
  const db = openDatabase({ file, migrations: migrations.slice(0, 3), now: () => new Date() });
  db.exec(`
    INSERT INTO sources VALUES ('${id('00')}', 'Shop', 'shop', 'production', NULL,
      '{"engine":"sqlite","file":"/srv/shop.sqlite","options":{}}',
      '{"compression":"zstd","encrypted":false,"maxStoredBytes":null}', '${at}', NULL);
    INSERT INTO hook_steps (id, source_id, event, phase, position, action, created_at) VALUES
      ('${id('12')}', '${id('00')}', 'backup', 'before', 0,
       '{"kind":"http","method":"GET","origin":"https://a.test","timeoutSeconds":5}', '${at}'),
      ('${id('11')}', '${id('00')}', 'backup', 'before', 1,
       '{"kind":"http","method":"GET","origin":"https://b.test","timeoutSeconds":5}', '${at}');
    INSERT INTO backups (id, source_id, source, engine, format, status, started_at, encrypted, compression, parts)
      VALUES ('${id('02')}', '${id('00')}', 'Shop', 'sqlite', 'sqlite', 'complete', '${at}', 0, 'zstd', '[]');
    INSERT INTO jobs (id, kind, source_id, backup_id, created_at, status, started_at, ended_at,
        owner_token, owner, heartbeat_at, beats)
      VALUES ('${id('01')}', 'backup', '${id('00')}', '${id('02')}', '${at}', 'succeeded', '${at}', '${at}',
        't', '${owner}', '${at}', 7);`);
  db.close();
  return folder;
}

test('backups of before belong to no plan and are kept until a person deletes them', () => {
  const catalog = openTestCatalog(catalogOfVersion3());
  expect(catalog.backups.find(id('02'))).toMatchObject({
    planId: null,
    retentionClass: 'hand',
    keepUntil: null,
    hold: null,
    baseId: null,
  });
  expect(catalog.plans.list()).toEqual([]);
});

test('jobs and steps of before stay as they were, in their order', () => {
  const catalog = openTestCatalog(catalogOfVersion3());
  const job = openJobQueue(catalog.database).get(id('01'));
  expect(job).toMatchObject({
    kind: 'backup',
    backupId: id('02'),
    planId: null,
    priority: 'normal',
    notBefore: null,
    maxMinutes: null,
    destinationIds: [],
    connectionId: null,
    state: { status: 'succeeded' },
  });
  const steps = catalog.hooks.list(id('00'));
  expect(steps.map((step) => [step.id, step.planId])).toEqual([
    [id('12'), null],
    [id('11'), null],
  ]);
});
