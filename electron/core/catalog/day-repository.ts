import { z } from 'zod';
import type { CatalogDatabase } from './catalog-database.ts';
import { readRow } from './row.ts';

const countsSchema = z.object({ done: z.number().int(), notDone: z.number().int() });
/** How many ended well, and how many did not. */
export type DayCounts = z.infer<typeof countsSchema>;

const failureSchema = z.object({ source: z.string(), at: z.string(), reason: z.string() });
/** What did not end well, under the name that its source has now. Sources that were removed are left out. */
export type DayFailure = z.infer<typeof failureSchema>;

/** What happened since a moment, for the daily summary. Writes nothing. */
export interface DayRepository {
  /** Those that were cancelled are not counted: a person did not want them. */
  backups(since: string): DayCounts;
  /** Newest first. */
  failedBackups(since: string): readonly DayFailure[];
  /** Proven, and those that failed or were inconclusive. */
  verifications(since: string): DayCounts;
  /** Newest first. */
  failedVerifications(since: string): readonly DayFailure[];
}

const DONE = "IN ('complete', 'deleted')";
const NOT_DONE = "IN ('failed', 'interrupted')";

export function createDayRepository(db: CatalogDatabase): DayRepository {
  const backups = db.prepare(
    `SELECT count(*) FILTER (WHERE b.status ${DONE}) AS done,
            count(*) FILTER (WHERE b.status ${NOT_DONE}) AS notDone
       FROM backups b WHERE b.started_at >= @since`,
  );
  const failedBackups = db.prepare(
    `SELECT s.name AS source, b.started_at AS at,
            CASE b.status WHEN 'interrupted' THEN 'ended midway' ELSE 'failed' END AS reason
       FROM backups b JOIN sources s ON s.id = b.source_id AND s.removed_at IS NULL
      WHERE b.started_at >= @since AND b.status ${NOT_DONE} ORDER BY b.id DESC`,
  );
  const verifications = db.prepare(
    `SELECT count(*) FILTER (WHERE verdict = 'proven') AS done,
            count(*) FILTER (WHERE verdict <> 'proven') AS notDone
       FROM verifications WHERE started_at >= @since`,
  );
  const failedVerifications = db.prepare(
    `SELECT s.name AS source, v.started_at AS at, v.verdict AS reason
       FROM verifications v JOIN backups b ON b.id = v.backup_id
       JOIN sources s ON s.id = b.source_id AND s.removed_at IS NULL
      WHERE v.started_at >= @since AND v.verdict <> 'proven' ORDER BY v.id DESC`,
  );
  return {
    backups: (since) => readRow(countsSchema, 'backups', backups.get({ since })),
    failedBackups: (since) => failedBackups.all({ since }).map(readFailure),
    verifications: (since) => readRow(countsSchema, 'verifications', verifications.get({ since })),
    failedVerifications: (since) => failedVerifications.all({ since }).map(readFailure),
  };
}

function readFailure(row: unknown): DayFailure {
  return readRow(failureSchema, 'backups', row);
}
