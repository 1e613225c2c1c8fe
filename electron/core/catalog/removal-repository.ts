import { type Removal, removalSchema } from '../../../shared/model/retention.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { flagColumn, readRow } from './row.ts';

/** A copy on its way out. */
export interface PendingRemoval extends Removal {
  readonly sourceId: string;
  /** Key of the manifest. */
  readonly key: string;
  readonly storedBytes: number;
  /** Its manifest goes, or has gone: nothing takes it back any more. */
  readonly begun: boolean;
}

export type NewRemoval = Pick<
  PendingRemoval,
  'backupId' | 'destinationId' | 'reason' | 'requestedAt' | 'requestedBy' | 'begun'
>;

/** Which copy is meant. */
export type CopyId = Pick<Removal, 'backupId' | 'destinationId'>;

/**
 * Copies that are being removed. A row is written before anything is touched, and goes when nothing is left
 * of the copy, so that a crash in between leaves it to the next purge.
 */
export interface RemovalRepository {
  /** Oldest backup first, at destinations that were not removed; null of every source. */
  list(sourceId: string | null): readonly PendingRemoval[];
  /** Whether the copy is on its way out. */
  has(copy: CopyId): boolean;
  /** Adds a removal; one that is there stays, and is begun when this one is. */
  request(removal: NewRemoval): void;
  /** Marks that its manifest goes now. */
  begin(copy: CopyId): void;
  /** Counts an attempt that did not end it. */
  fail(copy: CopyId, problem: string): void;
  /** Forgets it: the copy is gone, or stays after all. */
  release(copy: CopyId): void;
}

const rowSchema = removalSchema.extend({
  sourceId: removalSchema.shape.backupId,
  key: removalSchema.shape.reason,
  storedBytes: removalSchema.shape.attempts,
  begun: flagColumn,
});

const SELECT = `
  SELECT r.backup_id AS backupId, r.destination_id AS destinationId, r.reason,
         r.requested_at AS requestedAt, r.requested_by AS requestedBy, r.attempts, r.problem, r.begun,
         b.source_id AS sourceId, c.key, coalesce(b.stored_bytes, 0) AS storedBytes
    FROM removals r
    JOIN backups b ON b.id = r.backup_id
    JOIN copies c ON c.backup_id = r.backup_id AND c.destination_id = r.destination_id
    JOIN destinations d ON d.id = r.destination_id AND d.removed_at IS NULL`;

export function createRemovalRepository(db: CatalogDatabase): RemovalRepository {
  const one = 'backup_id = @backupId AND destination_id = @destinationId';
  const all = db.prepare(`${SELECT} ORDER BY r.backup_id, r.destination_id`);
  const ofSource = db.prepare(
    `${SELECT} WHERE b.source_id = ? ORDER BY r.backup_id, r.destination_id`,
  );
  const looking = db.prepare<CopyId>(`SELECT 1 FROM removals WHERE ${one}`);
  const insertion = db.prepare(
    `INSERT INTO removals (backup_id, destination_id, reason, requested_at, requested_by, begun)
     VALUES (@backupId, @destinationId, @reason, @requestedAt, @requestedBy, @begun)
     ON CONFLICT (backup_id, destination_id) DO UPDATE SET begun = max(begun, excluded.begun)`,
  );
  const beginning = db.prepare<CopyId>(`UPDATE removals SET begun = 1 WHERE ${one}`);
  const failing = db.prepare<CopyId & { problem: string }>(
    `UPDATE removals SET attempts = attempts + 1, problem = @problem WHERE ${one}`,
  );
  const ending = db.prepare<CopyId>(`DELETE FROM removals WHERE ${one}`);
  const idOf = ({ backupId, destinationId }: CopyId) => ({ backupId, destinationId });

  return {
    list: (sourceId) =>
      (sourceId === null ? all.all() : ofSource.all(sourceId)).map((row) =>
        readRow(rowSchema, 'removals', row),
      ),
    has: (copy) => looking.get(idOf(copy)) !== undefined,
    request: ({ reason, requestedAt, requestedBy, begun, ...copy }) =>
      insertion.run({ ...idOf(copy), reason, requestedAt, requestedBy, begun: begun ? 1 : 0 }),
    begin: (copy) => beginning.run(idOf(copy)),
    fail: (copy, problem) => failing.run({ ...idOf(copy), problem }),
    release: (copy) => ending.run(idOf(copy)),
  };
}
