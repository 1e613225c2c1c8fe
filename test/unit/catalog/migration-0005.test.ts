import path from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from '../../../electron/core/catalog/migrations/all.ts';
import { CATALOG_FILE } from '../../../electron/core/catalog/open-catalog.ts';
import { openDatabase } from '../../../electron/core/catalog/open-database.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import { temporaryFolder } from '../../fixtures/catalog/temporary-folder.ts';

const id = (last: string) => `01k000000000000000000000${last}`;
const at = '2026-01-01T00:00:00.000Z';

/** A catalog of version 4 with a plan that reminds of drills, and a scratch target that a job left. */
function catalogOfVersion4(): string {
  const folder = temporaryFolder();
  const file = path.join(folder, CATALOG_FILE);
  const db = openDatabase({ file, migrations: migrations.slice(0, 4), now: () => new Date() });
  const policy = {
    sources: [],
    destinations: [],
    backup: null,
    drill: { schedule: { kind: 'monthly-day', day: 1, at: '09:00' }, zone: 'UTC' },
  };
  db.prepare(
    `INSERT INTO plans (id, name, name_key, enabled, policy, active_since, created_at)
       VALUES (?, 'Nightly', 'nightly', 1, ?, '${at}', '${at}')`,
  ).run(id('01'), JSON.stringify(policy));
  db.exec(`INSERT INTO scratch_targets (id, job_id, source_id, place, created_at) VALUES
    ('${id('02')}', '${id('03')}', '${id('04')}', '{"engine":"sqlite","place":"/tmp/x"}', '${at}')`);
  db.close();
  return folder;
}

test('plans of before go on to remind of drills, and run none by themselves', () => {
  const catalog = openTestCatalog(catalogOfVersion4());
  const [plan] = catalog.plans.list();
  expect(plan?.policy.drill?.schedule).toEqual({ kind: 'monthly-day', day: 1, at: '09:00' });
  expect(plan?.policy.rehearsal).toBeNull();
});

test('scratch targets of before are no run’s, and can be kept for one', () => {
  const catalog = openTestCatalog(catalogOfVersion4());
  expect(catalog.scratchTargets.list()).toMatchObject([{ drillId: null }]);
  catalog.scratchTargets.keepFor(id('02'), id('05'));
  expect(catalog.scratchTargets.list()).toMatchObject([{ drillId: id('05') }]);
});

test('events of a drill are never changed and never removed', () => {
  const { database } = openTestCatalog(catalogOfVersion4());
  database.exec(`
    INSERT INTO drills VALUES ('${id('05')}', 'drill', 'a', 'running', '{}');
    INSERT INTO drill_events VALUES ('${id('05')}', 1, '${at}', 'test', '{}', '', '');`);
  expect(() => database.exec("UPDATE drill_events SET at = ''")).toThrow(/never changed/);
  expect(() => database.exec('DELETE FROM drill_events')).toThrow(/never removed/);
});
