import { z } from 'zod';
import { backupStatusSchema } from '../../../shared/model/backup.ts';
import { type DrillSummary, drillSummarySchema } from '../../../shared/model/drill.ts';
import { errorDataSchema } from '../../../shared/model/error.ts';
import { type SlotRun, slotRunSchema } from '../../../shared/model/plan.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { flagColumn, jsonColumn, readRow, readRowOrNull } from './row.ts';

/** What recurs: an activity of a plan, for one source. */
export type SlotTarget = Pick<SlotRun, 'planId' | 'activity' | 'sourceId'>;
export type SlotKey = SlotTarget & Pick<SlotRun, 'slotAt'>;

/** A slot run that is not over, with what is known of its job and of the backup that this is about. */
export interface UnfinishedRun {
  readonly run: SlotRun;
  /** Null where it has no job: it is to be tried again, or the job is not known. */
  readonly job: {
    readonly status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
    readonly error: z.infer<typeof errorDataSchema> | null;
    /** A person asked it to stop. */
    readonly cancelRequested: boolean;
    readonly backupStatus: z.infer<typeof backupStatusSchema> | null;
  } | null;
  /** The drill that it is, in place of a job. */
  readonly drill: DrillSummary | null;
}

/** How an attempt goes on or ends. */
export type AttemptEnd = Pick<SlotRun, 'state' | 'retryAt' | 'reason'>;

/** What became of the slots of plans. The primary key lets a slot be taken once, over all processes. */
export interface SlotRunRepository {
  /** False when the slot is in it already, which changes nothing. */
  insert(run: SlotRun): boolean;
  get(key: SlotKey): SlotRun | null;
  /** The newest slot of a target that is not after this moment; null when none was handled. */
  newest(target: SlotTarget, notAfter: string): string | null;
  /**
   * Replaces an attempt by the next one; false when it is not any more as it was read, because another
   * process was quicker.
   */
  replace(from: SlotRun, to: AttemptEnd & Pick<SlotRun, 'attempts' | 'jobId'>): boolean;
  /** The slot of a target whose job has not ended, of whatever process; null when there is none. */
  running(target: SlotTarget): string | null;
  /** Those that run or are to be tried again. */
  unfinished(): readonly UnfinishedRun[];
  /** Newest slots first. */
  ofPlan(planId: string, limit: number): readonly SlotRun[];
  /** Those with a slot at or after this moment, oldest first. */
  since(moment: string): readonly SlotRun[];
  /** When the newest backup of a source that has a copy not known as bad was finished; null for none. */
  lastGoodAt(sourceId: string): string | null;
}

const COLUMNS = `r.plan_id AS planId, r.activity, r.source_id AS sourceId, r.slot_at AS slotAt,
  r.claimed_at AS claimedAt, r.state, r.attempts, r.retry_at AS retryAt, r.job_id AS jobId, r.reason`;
const KEY =
  'plan_id = @planId AND activity = @activity AND source_id = @sourceId AND slot_at = @slotAt';

const jobRowSchema = z.object({
  status: z
    .enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'])
    .nullable(),
  error: jsonColumn(errorDataSchema).nullable(),
  cancelRequested: flagColumn.nullable(),
  backupStatus: backupStatusSchema.nullable(),
  drill: jsonColumn(drillSummarySchema).nullable(),
});

export function createSlotRunRepository(db: CatalogDatabase): SlotRunRepository {
  const insertion = db.prepare(
    `INSERT INTO slot_runs (plan_id, activity, source_id, slot_at, claimed_at, state, attempts, retry_at,
       job_id, reason)
     VALUES (@planId, @activity, @sourceId, @slotAt, @claimedAt, @state, @attempts, @retryAt, @jobId,
       @reason)
     ON CONFLICT DO NOTHING`,
  );
  const byKey = db.prepare(`SELECT ${COLUMNS} FROM slot_runs r WHERE ${KEY}`);
  const newest = db
    .prepare<[SlotTarget & { notAfter: string }], string | null>(
      `SELECT max(slot_at) FROM slot_runs
        WHERE plan_id = @planId AND activity = @activity AND source_id = @sourceId
          AND slot_at <= @notAfter`,
    )
    .pluck();
  const replacement = db.prepare(
    `UPDATE slot_runs SET state = @state, retry_at = @retryAt, reason = @reason, attempts = @attempts,
            job_id = @jobId
      WHERE ${KEY} AND state = @fromState AND attempts = @fromAttempts AND job_id IS @fromJobId`,
  );
  // The first condition is that of the partial index, which holds few rows.
  const running = db
    .prepare<[SlotTarget], string | null>(
      `SELECT max(slot_at) FROM slot_runs
        WHERE state IN ('running', 'retrying') AND state = 'running'
          AND plan_id = @planId AND activity = @activity AND source_id = @sourceId`,
    )
    .pluck();
  const unfinished = db.prepare(
    `SELECT ${COLUMNS}, j.status, j.error, j.cancel_requested AS cancelRequested,
            b.status AS backupStatus, d.summary AS drill
       FROM slot_runs r LEFT JOIN jobs j ON j.id = r.job_id LEFT JOIN backups b ON b.id = j.backup_id
            LEFT JOIN drills d ON r.activity = 'drill' AND d.id = r.job_id
      WHERE r.state IN ('running', 'retrying') ORDER BY r.slot_at`,
  );
  const ofPlan = db.prepare(
    `SELECT ${COLUMNS} FROM slot_runs r WHERE plan_id = ?
      ORDER BY slot_at DESC, activity, source_id LIMIT ?`,
  );
  const since = db.prepare(
    `SELECT ${COLUMNS} FROM slot_runs r WHERE slot_at >= ? ORDER BY slot_at`,
  );
  const lastGood = db
    .prepare<[string], string | null>(
      `SELECT finished_at FROM backups b WHERE source_id = ? AND status = 'complete' AND EXISTS (
         SELECT 1 FROM copies c WHERE c.backup_id = b.id AND c.verdict IS NOT 'failed')
        ORDER BY id DESC LIMIT 1`,
    )
    .pluck();

  return {
    insert: (run) => insertion.run(run).changes > 0,
    get: ({ planId, activity, sourceId, slotAt }) =>
      readRowOrNull(slotRunSchema, 'slot_runs', byKey.get({ planId, activity, sourceId, slotAt })),
    newest: ({ planId, activity, sourceId }, notAfter) =>
      newest.get({ planId, activity, sourceId, notAfter }) ?? null,
    replace: ({ state, attempts, jobId, planId, activity, sourceId, slotAt }, to) =>
      replacement.run({
        planId,
        activity,
        sourceId,
        slotAt,
        fromState: state,
        fromAttempts: attempts,
        fromJobId: jobId,
        ...to,
      }).changes > 0,
    running: ({ planId, activity, sourceId }) =>
      running.get({ planId, activity, sourceId }) ?? null,
    unfinished: () => unfinished.all().map(readUnfinished),
    ofPlan: (planId, limit) => ofPlan.all(planId, limit).map(read),
    since: (moment) => since.all(moment).map(read),
    lastGoodAt: (sourceId) => lastGood.get(sourceId) ?? null,
  };
}

function read(row: unknown): SlotRun {
  return readRow(slotRunSchema, 'slot_runs', row);
}

function readUnfinished(row: unknown): UnfinishedRun {
  const run = read(row);
  const { status, error, cancelRequested, backupStatus, drill } = readRow(
    jobRowSchema,
    'jobs',
    row,
  );
  return {
    run,
    job:
      status === null
        ? null
        : { status, error, cancelRequested: cancelRequested ?? false, backupStatus },
    drill,
  };
}
