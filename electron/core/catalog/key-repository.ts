import { backupKeySchema } from '../../../shared/model/key.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { KeyRepository } from './catalog.ts';
import { notFound, readRow, readRowOrNull } from './row.ts';

const TABLE = 'backup_keys';
const SELECT = `SELECT id, created_at AS createdAt, state, exported_at AS exportedAt FROM ${TABLE}`;
const INSERT = `INSERT INTO ${TABLE} (id, created_at, state, exported_at)`;

export function createKeyRepository(db: CatalogDatabase): KeyRepository {
  const listed = db.prepare(`${SELECT} ORDER BY created_at DESC, id DESC`);
  const byId = db.prepare(`${SELECT} WHERE id = ?`);
  const working = db.prepare(`${SELECT} WHERE state = 'working'`);
  const retirement = db.prepare(`UPDATE ${TABLE} SET state = 'retired' WHERE state = 'working'`);
  const insertion = db.prepare(`${INSERT} VALUES (@id, @createdAt, 'working', @exportedAt)`);
  const retiredInsertion = db.prepare(
    `${INSERT} VALUES (@id, @createdAt, 'retired', @exportedAt) ON CONFLICT (id) DO NOTHING`,
  );
  const exportMark = db.prepare(`UPDATE ${TABLE} SET exported_at = ? WHERE id = ?`);

  const insertWorking = db.transaction((key: object) => {
    retirement.run();
    insertion.run(key);
  });
  const markExported = db.transaction((ids: readonly string[], at: string) => {
    for (const id of ids)
      if (exportMark.run(at, id).changes === 0)
        throw notFound('key', id, 'List the keys to see their ids.');
  });

  return {
    list: () => listed.all().map((row) => readRow(backupKeySchema, TABLE, row)),
    get: (id) => readRowOrNull(backupKeySchema, TABLE, byId.get(id)),
    working: () => readRowOrNull(backupKeySchema, TABLE, working.get()),
    insert: (key) => insertWorking.immediate(key),
    insertRetired: (key) => retiredInsertion.run(key).changes > 0,
    markExported: (ids, at) => markExported.immediate(ids, at),
  };
}
