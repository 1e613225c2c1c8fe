import { z } from 'zod';
import { backupStatusSchema } from '../../../shared/model/backup.ts';
import { errorDataSchema } from '../../../shared/model/error.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { jsonColumn, readRow } from './row.ts';

const endedSchema = z.object({
  backupId: z.string(),
  status: backupStatusSchema,
  planId: z.string().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  plainBytes: z.number().nullable(),
  storedBytes: z.number().nullable(),
});
/** A backup that has ended, as far as the rules look at it. */
export type EndedBackup = z.infer<typeof endedSchema>;

const backupJobSchema = z.object({
  backupId: z.string(),
  startedAt: z.string().nullable(),
  error: jsonColumn(errorDataSchema).nullable(),
  destinationIds: jsonColumn(z.array(z.string())),
});
/** The job that took a backup. */
export type BackupJob = z.infer<typeof backupJobSchema>;

const brokenSchema = z.object({
  sourceId: z.string(),
  backupId: z.string(),
  startedAt: z.string(),
  destination: z.string(),
  level: z.number().nullable(),
  checkedAt: z.string().nullable(),
});
/** A copy whose last check failed. */
export type BrokenCopy = z.infer<typeof brokenSchema>;

const placedSchema = z.object({ destinationId: z.string(), publishedAt: z.string() });

const stuckSchema = z.object({
  destinationId: z.string(),
  removals: z.number().int(),
  since: z.string(),
  problem: z.string().nullable(),
});
/** Copies at one destination that were to be removed and could not be. */
export type StuckRemovals = z.infer<typeof stuckSchema>;

/** What the alert rules look at beside the figures, each in a query that follows an index. */
export interface WatchRepository {
  /** Differs after every write to the catalog, by this process or another. Costs microseconds. */
  version(): string;
  /** Newest first; cancelled ones are left out, a person did not want them. */
  ended(sourceId: string, limit: number): readonly EndedBackup[];
  /** Newest first. */
  backupJobs(sourceId: string, limit: number): readonly BackupJob[];
  /** What was found odd while this backup was taken. */
  warnings(backupId: string): readonly string[];
  copiesOf(backupId: string): readonly z.infer<typeof placedSchema>[];
  /** Newest backups first. */
  brokenCopies(): readonly BrokenCopy[];
  /** Attempted at least once and asked for before this moment, by destination. */
  stuckRemovals(before: string): readonly StuckRemovals[];
}

export function createWatchRepository(db: CatalogDatabase): WatchRepository {
  const own = db.prepare('SELECT total_changes()').pluck();
  const ended = db.prepare(
    `SELECT id AS backupId, status, plan_id AS planId, started_at AS startedAt,
            finished_at AS finishedAt, plain_bytes AS plainBytes, stored_bytes AS storedBytes
       FROM backups
      WHERE source_id = ? AND status IN ('complete', 'deleted', 'failed', 'interrupted')
      ORDER BY id DESC LIMIT ?`,
  );
  const jobs = db.prepare(
    `SELECT backup_id AS backupId, started_at AS startedAt, error, destination_ids AS destinationIds
       FROM jobs
      WHERE source_id = ? AND kind = 'backup' AND backup_id IS NOT NULL
      ORDER BY id DESC LIMIT ?`,
  );
  const warnings = db
    .prepare(`SELECT json_extract(inventory, '$.warnings') FROM backups WHERE id = ?`)
    .pluck();
  const copies = db.prepare(
    `SELECT destination_id AS destinationId, published_at AS publishedAt FROM copies
      WHERE backup_id = ?`,
  );
  const broken = db.prepare(
    `SELECT b.source_id AS sourceId, b.id AS backupId, b.started_at AS startedAt,
            d.name AS destination, c.level, c.checked_at AS checkedAt
       FROM copies c JOIN backups b ON b.id = c.backup_id
                     JOIN destinations d ON d.id = c.destination_id
      WHERE c.verdict = 'failed' ORDER BY b.id DESC`,
  );
  const stuck = db.prepare(
    `SELECT destination_id AS destinationId, count(*) AS removals, min(requested_at) AS since,
            max(problem) AS problem
       FROM removals WHERE problem IS NOT NULL AND requested_at <= ?
      GROUP BY destination_id`,
  );

  return {
    version: () => `${String(db.pragma('data_version', { simple: true }))} ${String(own.get())}`,
    ended: (sourceId, limit) =>
      ended.all(sourceId, limit).map((row) => readRow(endedSchema, 'backups', row)),
    backupJobs: (sourceId, limit) =>
      jobs.all(sourceId, limit).map((row) => readRow(backupJobSchema, 'jobs', row)),
    warnings(backupId) {
      const text = warnings.get(backupId) ?? null;
      return text === null ? [] : readRow(jsonColumn(z.array(z.string())), 'backups', text);
    },
    copiesOf: (backupId) => copies.all(backupId).map((row) => readRow(placedSchema, 'copies', row)),
    brokenCopies: () => broken.all().map((row) => readRow(brokenSchema, 'copies', row)),
    stuckRemovals: (before) =>
      stuck.all(before).map((row) => readRow(stuckSchema, 'removals', row)),
  };
}
