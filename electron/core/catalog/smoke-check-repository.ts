import { type SmokeCheck, smokeCheckSchema } from '../../../shared/model/smoke.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { jsonColumn, notFound, readRow } from './row.ts';

/** The smoke checks of sources. */
export interface SmokeCheckRepository {
  insert(check: SmokeCheck): void;
  /** Replaces all but source and `createdAt`. Throws `not-found`. */
  update(check: SmokeCheck): void;
  /** Throws `not-found`. */
  find(id: string): SmokeCheck;
  /** In the order in which they were added. */
  list(sourceId: string): readonly SmokeCheck[];
  /** Throws `not-found`. */
  remove(id: string): void;
}

const TABLE = 'smoke_checks';
const rowSchema = smokeCheckSchema.extend({
  expectation: jsonColumn(smokeCheckSchema.shape.expectation),
});

export function createSmokeCheckRepository(db: CatalogDatabase): SmokeCheckRepository {
  const select = `SELECT id, source_id AS sourceId, name, query, expectation,
                         created_at AS createdAt FROM ${TABLE}`;
  const insertion = db.prepare(
    `INSERT INTO ${TABLE} (id, source_id, name, query, expectation, created_at)
     VALUES (@id, @sourceId, @name, @query, @expectation, @createdAt)`,
  );
  const change = db.prepare(
    `UPDATE ${TABLE} SET name = @name, query = @query, expectation = @expectation WHERE id = @id`,
  );
  const byId = db.prepare(`${select} WHERE id = ?`);
  const ofSource = db.prepare(`${select} WHERE source_id = ? ORDER BY id`);
  const removal = db.prepare(`DELETE FROM ${TABLE} WHERE id = ?`);
  return {
    insert: (check) => insertion.run({ ...check, expectation: JSON.stringify(check.expectation) }),
    update({ id, name, query, expectation }) {
      const changed = change.run({ id, name, query, expectation: JSON.stringify(expectation) });
      if (changed.changes === 0) throw missing(id);
    },
    find(id) {
      const row = byId.get(id);
      if (row === undefined) throw missing(id);
      return readRow(rowSchema, TABLE, row);
    },
    list: (sourceId) => ofSource.all(sourceId).map((row) => readRow(rowSchema, TABLE, row)),
    remove(id) {
      if (removal.run(id).changes === 0) throw missing(id);
    },
  };
}

const missing = (id: string) =>
  notFound('smoke check', id, 'List those of a source: lifeboat source checks SOURCE.');
