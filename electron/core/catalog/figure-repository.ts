import { z } from 'zod';
import { type HistoryPoint, historyPointSchema } from '../../../shared/model/kpi.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { readRow } from './row.ts';

const goodSchema = z.object({
  sourceId: z.string(),
  backupId: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
});
/** The newest backup of a source that is there and of which no check says that it is broken. */
export type GoodBackup = z.infer<typeof goodSchema>;

const attemptsSchema = z.object({
  sourceId: z.string(),
  attempts7: z.number().int(),
  succeeded7: z.number().int(),
  attempts30: z.number().int(),
  succeeded30: z.number().int(),
  attempts90: z.number().int(),
  succeeded90: z.number().int(),
});
export type Attempts = z.infer<typeof attemptsSchema>;

const proofSchema = z.object({
  sourceId: z.string(),
  backupId: z.string(),
  at: z.string(),
  durationMs: z.number(),
});
/** A restore, or a verification of level 3 or 4, that ended proven. */
export type Proof = z.infer<typeof proofSchema>;

const spanSchema = z.object({ backupId: z.string(), startedAt: z.string() });

/** Reads figures over many backups in one query each. Writes nothing. */
export interface FigureRepository {
  /** One for each source that was not removed and has one. */
  lastGood(): readonly GoodBackup[];
  /**
   * Ended backups by source since each of the three moments, and how many of them succeeded. Cancelled
   * ones are no attempts: a person did not want them.
   */
  attempts(since: Readonly<Record<'since7' | 'since30' | 'since90', string>>): readonly Attempts[];
  /** The newest of each source. */
  proofs(): readonly Proof[];
  /** Backups of a source that were complete, oldest first. The time in the queue does not count. */
  history(sourceId: string, since: string): readonly HistoryPoint[];
}

export function createFigureRepository(db: CatalogDatabase): FigureRepository {
  const lastGood = db.prepare(
    `SELECT b.source_id AS sourceId, b.id AS backupId, b.started_at AS startedAt,
            coalesce(b.finished_at, b.started_at) AS finishedAt
       FROM sources s JOIN backups b ON b.id = (
              SELECT x.id FROM backups x
               WHERE x.source_id = s.id AND x.status = 'complete' AND EXISTS (
                 SELECT 1 FROM copies c WHERE c.backup_id = x.id AND c.verdict IS NOT 'failed')
               ORDER BY x.id DESC LIMIT 1)
      WHERE s.removed_at IS NULL`,
  );
  const attempts = db.prepare(
    `SELECT source_id AS sourceId, ${[7, 30, 90].map(countedSince).join(', ')}
       FROM backups
      WHERE started_at >= @since90 AND status IN ('complete', 'deleted', 'failed', 'interrupted')
      GROUP BY source_id`,
  );
  const verified = db.prepare(
    `SELECT b.source_id AS sourceId, v.backup_id AS backupId, max(v.started_at) AS at,
            v.duration_ms AS durationMs
       FROM verifications v JOIN backups b ON b.id = v.backup_id
      WHERE v.level >= 3 AND v.verdict = 'proven'
      GROUP BY b.source_id`,
  );
  const restored = db.prepare(
    `SELECT b.source_id AS sourceId, r.backup_id AS backupId, max(r.started_at) AS at,
            (julianday(r.finished_at) - julianday(r.started_at)) * 86400000.0 AS durationMs
       FROM restores r JOIN backups b ON b.id = r.backup_id
      WHERE r.status = 'succeeded' AND r.verdict = 'proven' AND r.finished_at IS NOT NULL
      GROUP BY b.source_id`,
  );
  const history = db.prepare(
    `SELECT id AS backupId, started_at AS at, plain_bytes AS plainBytes, stored_bytes AS storedBytes,
            max(0, cast(round((julianday(finished_at) - julianday(started_at)) * 86400000) AS INTEGER))
              AS durationMs
       FROM backups
      WHERE source_id = @sourceId AND started_at >= @since AND status IN ('complete', 'deleted')
        AND plain_bytes IS NOT NULL AND stored_bytes IS NOT NULL AND finished_at IS NOT NULL
      ORDER BY id`,
  );
  const begun = db.prepare(
    `SELECT backup_id AS backupId, started_at AS startedAt FROM jobs
      WHERE source_id = ? AND kind = 'backup' AND started_at IS NOT NULL AND backup_id IS NOT NULL`,
  );

  return {
    lastGood: () => lastGood.all().map((row) => readRow(goodSchema, 'backups', row)),
    attempts: (since) => attempts.all(since).map((row) => readRow(attemptsSchema, 'backups', row)),
    proofs() {
      const newest = new Map<string, Proof>();
      for (const row of [...verified.all(), ...restored.all()]) {
        const proof = readRow(proofSchema, 'verifications', row);
        if (proof.at > (newest.get(proof.sourceId)?.at ?? '')) newest.set(proof.sourceId, proof);
      }
      return [...newest.values()];
    },
    history(sourceId, since) {
      const starts = new Map(
        begun
          .all(sourceId)
          .map((row) => readRow(spanSchema, 'jobs', row))
          .map(({ backupId, startedAt }) => [backupId, startedAt]),
      );
      return history.all({ sourceId, since }).map((row) => {
        const point = readRow(historyPointSchema, 'backups', row);
        const begin = starts.get(point.backupId);
        const waitedMs = begin === undefined ? 0 : Date.parse(begin) - Date.parse(point.at);
        return { ...point, durationMs: Math.max(0, point.durationMs - Math.max(0, waitedMs)) };
      });
    },
  };
}

function countedSince(days: number): string {
  return `count(*) FILTER (WHERE started_at >= @since${days}) AS attempts${days},
     count(*) FILTER (WHERE started_at >= @since${days} AND status IN ('complete', 'deleted'))
       AS succeeded${days}`;
}
