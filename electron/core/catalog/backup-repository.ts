import { z } from 'zod';
import { type Backup, backupSchema } from '../../../shared/model/backup.ts';
import { inventoryTotalsSchema } from '../../../shared/model/inventory.ts';
import { partSchema } from '../../../shared/model/manifest.ts';
import { type Hold, holdSchema } from '../../../shared/model/retention.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { BackupRepository } from './catalog.ts';
import { createCopyStore } from './copy-store.ts';
import { createRetainedCopies } from './retained-copies.ts';
import { flagColumn, jsonColumn, notFound, readRow } from './row.ts';

const rowSchema = backupSchema.omit({ copies: true }).extend({
  encrypted: flagColumn,
  parts: jsonColumn(z.array(partSchema)),
  inventory: jsonColumn(inventoryTotalsSchema).nullable(),
  hold: jsonColumn(holdSchema).nullable(),
});

const toldSourceSchema = backupSchema.pick({ sourceId: true, source: true, engine: true });

const SELECT = `
  SELECT b.id, b.source_id AS sourceId, b.source, b.engine, b.format, b.status,
         b.started_at AS startedAt, b.finished_at AS finishedAt, b.note,
         b.plain_bytes AS plainBytes, b.stored_bytes AS storedBytes, b.sha256, b.encrypted,
         b.key_id AS keyId, b.compression, b.parts, b.inventory, b.plan_id AS planId,
         b.retention_class AS retentionClass, b.keep_until AS keepUntil, b.hold, b.base_id AS baseId
    FROM backups b`;

/** Pages follow the id, which begins with the time: one step down the primary key, however many rows. */
export function createBackupRepository(db: CatalogDatabase): BackupRepository {
  const copies = createCopyStore(db);
  const retainedCopies = createRetainedCopies(db);
  const byId = db.prepare(`${SELECT} WHERE b.id = ?`);
  const page = db.prepare(`${SELECT} WHERE b.id < @before ORDER BY b.id DESC LIMIT @limit`);
  const pageOfSource = db.prepare(
    `${SELECT} WHERE b.source_id = @sourceId AND b.id < @before ORDER BY b.id DESC LIMIT @limit`,
  );
  const counts = db.prepare<[], { sourceId: string; count: number }>(
    `SELECT source_id AS sourceId, count(*) AS count FROM backups
      WHERE status = 'complete' GROUP BY source_id`,
  );
  const tellers = db.prepare(
    `SELECT source_id AS sourceId, source, engine FROM backups
      WHERE id IN (SELECT max(id) FROM backups WHERE status = 'complete' GROUP BY source_id)`,
  );
  const expired = db
    .prepare<[string], string>(
      `SELECT DISTINCT source_id FROM backups
        WHERE status = 'complete' AND retention_class <> 'plan' AND keep_until <= ?`,
    )
    .pluck();
  const lasts = db.prepare(
    `${SELECT} WHERE b.id IN (
       SELECT (SELECT max(id) FROM backups WHERE source_id = s.id)
         FROM sources s WHERE s.removed_at IS NULL)`,
  );
  const insertion = db.prepare(
    `INSERT INTO backups (id, source_id, source, engine, format, status, started_at, finished_at, note,
       plain_bytes, stored_bytes, sha256, encrypted, key_id, compression, parts, inventory, plan_id, retention_class,
       keep_until, hold, base_id)
     VALUES (@id, @sourceId, @source, @engine, @format, @status, @startedAt, @finishedAt, @note,
       @plainBytes, @storedBytes, @sha256, @encrypted, @keyId, @compression, @parts, @inventory, @planId,
       @retentionClass, @keepUntil, @hold, @baseId)`,
  );
  const completion = db.prepare(
    `UPDATE backups SET status = 'complete', finished_at = @finishedAt, format = @format,
       plain_bytes = @plainBytes, stored_bytes = @storedBytes, sha256 = @sha256, encrypted = @encrypted,
       key_id = @keyId, compression = @compression, parts = @parts, inventory = @inventory
     WHERE id = @id`,
  );
  const statusChange = db.prepare('UPDATE backups SET status = ?, finished_at = ? WHERE id = ?');

  const holding = db.prepare<[string | null, string]>('UPDATE backups SET hold = ? WHERE id = ?');
  // A copy at a destination that was removed is out of reach, and still one.
  const deletion = db.prepare(
    `UPDATE backups SET status = 'deleted' WHERE id = @id AND status = 'complete'
        AND NOT EXISTS (SELECT 1 FROM copies WHERE backup_id = @id)`,
  );

  const withCopies = (rows: readonly unknown[]): Backup[] => {
    const backups = rows.map((row) => readRow(rowSchema, 'backups', row));
    const byBackup = copies.ofBackups(backups.map(({ id }) => id));
    return backups.map((backup) => ({ ...backup, copies: [...(byBackup.get(backup.id) ?? [])] }));
  };
  const get = (id: string) => withCopies(byId.all(id))[0] ?? null;

  const insertFound = db.transaction((backup: Backup) => {
    if (byId.get(backup.id) !== undefined) return false;
    insertion.run(toColumns(backup));
    for (const copy of backup.copies) copies.addCopy(backup.id, copy);
    return true;
  });

  return {
    addCopy: copies.addCopy,
    removeCopy: copies.removeCopy,
    setCopyCheck: copies.setCopyCheck,
    insert: (backup) => insertion.run(toColumns(backup)),
    insertFound: (backup) => insertFound.immediate(backup),
    complete(id, finished) {
      if (completion.run({ ...toColumns(finished), id }).changes === 0) throw missing(id);
    },
    setStatus(id, status, finishedAt) {
      if (statusChange.run(status, finishedAt, id).changes === 0) throw missing(id);
    },
    setHold(id, hold: Hold | null) {
      const text = hold === null ? null : JSON.stringify(hold);
      if (holding.run(text, id).changes === 0) throw missing(id);
    },
    markDeleted: (id) => deletion.run({ id }).changes > 0,
    retained: (sourceId, outgoing) => retainedCopies.retained(sourceId, outgoing),
    get,
    find(id) {
      const backup = get(id);
      if (backup === null) throw missing(id);
      return backup;
    },
    list({ sourceId, limit, before }) {
      // "~" sorts after every character of an id.
      const range = { before: before ?? '~', limit: limit + 1 };
      const rows = sourceId === null ? page.all(range) : pageOfSource.all({ ...range, sourceId });
      return { backups: withCopies(rows.slice(0, limit)), more: rows.length > limit };
    },
    expiredSources: (at) => expired.all(at),
    countBySource: () => new Map(counts.all().map(({ sourceId, count }) => [sourceId, count])),
    toldSources: () => tellers.all().map((row) => readRow(toldSourceSchema, 'backups', row)),
    lastBySource: () => new Map(withCopies(lasts.all()).map((last) => [last.sourceId, last])),
  };
}

/** A backup, or what is known at its end, as values to bind. Copies are rows of their own. */
function toColumns(value: Pick<Backup, 'encrypted' | 'parts' | 'inventory'> & Partial<Backup>) {
  const { copies: _, ...columns } = value;
  return {
    ...columns,
    encrypted: value.encrypted ? 1 : 0,
    parts: JSON.stringify(value.parts),
    inventory: value.inventory === null ? null : JSON.stringify(value.inventory),
    hold: value.hold ? JSON.stringify(value.hold) : null,
  };
}

function missing(id: string) {
  return notFound('backup', id, 'List the backups to see their ids.');
}
