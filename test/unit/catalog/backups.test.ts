import { expect, test } from 'vitest';
import { newId } from '../../../electron/core/new-id.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import { seedManyBackups } from '../../fixtures/catalog/seed-many-backups.ts';
import {
  AT,
  copyAt,
  destination,
  finished,
  LATER,
  runningBackup,
  sqliteSource,
} from '../../fixtures/catalog/values.ts';

function catalogWithSource() {
  const catalog = openTestCatalog();
  const source = sqliteSource();
  const near = destination({ name: 'Near' });
  const far = destination({ name: 'Far' });
  catalog.sources.insert(source);
  catalog.destinations.insert(near);
  catalog.destinations.insert(far);
  return { catalog, source, near, far };
}

test('a backup from its begin to its verified copies', () => {
  const { catalog, source, near, far } = catalogWithSource();
  const backup = runningBackup(source);
  catalog.backups.insert(backup);
  expect(catalog.backups.get(backup.id)).toEqual(backup);

  catalog.backups.addCopy(backup.id, copyAt(near.id, { publishedAt: AT }));
  catalog.backups.addCopy(backup.id, copyAt(far.id));
  catalog.backups.complete(backup.id, finished);
  const check = { level: 2 as const, verdict: 'proven' as const, checkedAt: LATER };
  catalog.backups.setCopyCheck(backup.id, far.id, check);

  expect(catalog.backups.find(backup.id)).toEqual({
    ...backup,
    ...finished,
    status: 'complete',
    copies: [
      { ...copyAt(near.id, { publishedAt: AT }), destination: 'Near' },
      { ...copyAt(far.id), destination: 'Far', ...check },
    ],
  });
  catalog.backups.removeCopy(backup.id, near.id);
  expect(catalog.backups.find(backup.id).copies.map((copy) => copy.destination)).toEqual(['Far']);
});

test('a backup that fails keeps its reason to exist: it is in the list', () => {
  const { catalog, source } = catalogWithSource();
  const backup = runningBackup(source);
  catalog.backups.insert(backup);
  catalog.backups.setStatus(backup.id, 'failed', LATER);
  expect(catalog.backups.get(backup.id)).toEqual({
    ...backup,
    status: 'failed',
    finishedAt: LATER,
  });
  expect(catalog.backups.countBySource()).toEqual(new Map());
});

test('what is not there is said to be not there', () => {
  const { catalog, near } = catalogWithSource();
  const notFound = expect.objectContaining({ code: 'not-found' });
  const id = newId();
  expect(catalog.backups.get(id)).toBeNull();
  expect(() => catalog.backups.find(id)).toThrow(notFound);
  expect(() => catalog.backups.complete(id, finished)).toThrow(notFound);
  expect(() => catalog.backups.setStatus(id, 'failed', null)).toThrow(notFound);
  const check = { level: 1 as const, verdict: 'failed' as const, checkedAt: AT };
  expect(() => catalog.backups.setCopyCheck(id, near.id, check)).toThrow(notFound);
});

test('a found backup is taken in once, also one of a source that is not known', () => {
  const { catalog, near } = catalogWithSource();
  const found = {
    ...runningBackup(sqliteSource({ name: 'Lost' })),
    ...finished,
    status: 'complete' as const,
    copies: [{ ...copyAt(near.id), destination: 'Near' }],
  };
  expect(catalog.backups.insertFound(found)).toBe(true);
  expect(catalog.backups.insertFound({ ...found, note: 'other' })).toBe(false);
  expect(catalog.backups.get(found.id)).toEqual(found);
});

test('a found backup with a copy at an unknown destination leaves nothing', () => {
  const { catalog, source } = catalogWithSource();
  const found = {
    ...runningBackup(source),
    copies: [{ ...copyAt(newId()), destination: 'Nowhere' }],
  };
  expect(() => catalog.backups.insertFound(found)).toThrow(/FOREIGN KEY/);
  expect(catalog.backups.get(found.id)).toBeNull();
});

test('pages follow each other without gap or repetition, newest first', () => {
  const catalog = openTestCatalog();
  const { sourceIds } = seedManyBackups(catalog, 205);
  const seen: string[] = [];
  let before: string | null = null;
  let more = true;
  while (more) {
    const page = catalog.backups.list({ sourceId: null, limit: 50, before });
    seen.push(...page.backups.map(({ id }) => id));
    before = seen.at(-1) ?? null;
    more = page.more;
  }
  expect(seen).toHaveLength(205);
  expect(seen).toEqual([...new Set(seen)].toSorted().toReversed());

  const [sourceId = ''] = sourceIds;
  const page = catalog.backups.list({ sourceId, limit: 6, before: null });
  expect(page.more).toBe(false);
  expect(page.backups.map((backup) => backup.sourceId)).toEqual(Array(6).fill(sourceId));
  expect(page.backups[0]?.copies.map((copy) => copy.destination).toSorted()).toEqual([
    'Far',
    'Near',
  ]);
  expect(catalog.backups.countBySource().get(sourceId)).toBe(6);
  expect(catalog.backups.lastBySource().get(sourceId)).toEqual(page.backups[0]);
});

test('every query of the list walks an index', () => {
  const { catalog } = catalogWithSource();
  const plan = (sql: string) =>
    catalog.database
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('; ');
  const newest = plan("SELECT * FROM backups WHERE id < '~' ORDER BY id DESC LIMIT 10");
  expect(newest).toMatch(/SEARCH backups USING INDEX sqlite_autoindex/);
  const ofSource = plan(
    "SELECT * FROM backups WHERE source_id = 'x' AND id < '~' ORDER BY id DESC",
  );
  expect(ofSource).toMatch(/SEARCH backups USING INDEX backups_by_source/);
  expect(newest + ofSource).not.toContain('TEMP B-TREE');
  const counts = plan(
    "SELECT source_id, count(*) FROM backups WHERE status = 'complete' GROUP BY source_id",
  );
  expect(counts).toContain('COVERING INDEX complete_backups_by_source');
});
