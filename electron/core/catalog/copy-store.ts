import { type Copy, copySchema } from '../../../shared/model/backup.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { BackupRepository } from './catalog.ts';
import { notFound, readRow } from './row.ts';

export interface CopyStore extends Pick<
  BackupRepository,
  'addCopy' | 'removeCopy' | 'setCopyCheck'
> {
  /** The copies of several backups in one query, by backup id. */
  ofBackups(backupIds: readonly string[]): ReadonlyMap<string, readonly Copy[]>;
}

/** The copies, which are no aggregate of their own: they are read and written with their backup. */
export function createCopyStore(db: CatalogDatabase): CopyStore {
  const ofBackups = db.prepare<[string], { readonly backupId: string }>(
    `SELECT backup_id AS backupId, destination_id AS destinationId, d.name AS destination, key,
            published_at AS publishedAt, level, verdict, checked_at AS checkedAt
       FROM copies JOIN destinations d ON d.id = destination_id
      WHERE backup_id IN (SELECT value FROM json_each(?))
      ORDER BY backup_id, published_at, destination_id`,
  );
  const insertion = db.prepare(
    `INSERT INTO copies (backup_id, destination_id, key, published_at, level, verdict, checked_at)
     VALUES (@backupId, @destinationId, @key, @publishedAt, @level, @verdict, @checkedAt)
     ON CONFLICT (backup_id, destination_id) DO UPDATE SET
       key = excluded.key, published_at = excluded.published_at,
       level = excluded.level, verdict = excluded.verdict, checked_at = excluded.checked_at`,
  );
  // A backup that was deleted is there again when a copy of it is found.
  const revival = db.prepare(
    "UPDATE backups SET status = 'complete' WHERE id = ? AND status = 'deleted'",
  );
  const removal = db.prepare('DELETE FROM copies WHERE backup_id = ? AND destination_id = ?');
  const check = db.prepare(
    `UPDATE copies SET level = @level, verdict = @verdict, checked_at = @checkedAt
      WHERE backup_id = @backupId AND destination_id = @destinationId`,
  );

  return {
    addCopy(backupId, copy) {
      insertion.run({ backupId, ...copy });
      revival.run(backupId);
    },
    removeCopy: (backupId, destinationId) => removal.run(backupId, destinationId),
    setCopyCheck(backupId, destinationId, { level, verdict, checkedAt }) {
      const { changes } = check.run({ backupId, destinationId, level, verdict, checkedAt });
      if (changes === 0)
        throw notFound('copy of backup', backupId, 'The backup has no copy at that destination.');
    },
    ofBackups(backupIds) {
      const copies = new Map<string, Copy[]>();
      for (const row of ofBackups.all(JSON.stringify(backupIds))) {
        const copy = readRow(copySchema, 'copies', row);
        const others = copies.get(row.backupId);
        if (others === undefined) copies.set(row.backupId, [copy]);
        else others.push(copy);
      }
      return copies;
    },
  };
}
