import { type HookRun, hookRunSchema, stepActionSchema } from '../../../shared/model/hook.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { jsonColumn, notFound, readRow } from './row.ts';

export interface HookRunFilter {
  /** Null is every source, or every job. */
  readonly sourceId: string | null;
  readonly jobId: string | null;
  /** Only steps after the work that failed and were not put away. */
  readonly alertsOnly: boolean;
  readonly limit: number;
}

export type HookRunEnd = Pick<HookRun, 'error'> & {
  readonly outcome: 'succeeded' | 'failed' | 'skipped';
  readonly durationMs: number | null;
};

/** What the steps of jobs did. A job's steps are written down before it begins. */
export interface HookRunRepository {
  insert(run: HookRun): void;
  /** All steps of a job, also those that are pending, in their order: before, then after. */
  ofJob(jobId: string): readonly HookRun[];
  /** Steps after the work of this job that failed, whether put away or not. */
  failedAfter(jobId: string): readonly HookRun[];
  /** Marks a step as begun, so that no other process runs it too; false when one did already. */
  begin(id: string, startedAt: string): boolean;
  end(id: string, end: HookRunEnd): void;
  /** Those that began, newest first. */
  list(filter: HookRunFilter): readonly HookRun[];
  /** Puts an alert away. Throws `not-found` when there is no such alert. */
  acknowledge(id: string, at: string): void;
}

const rowSchema = hookRunSchema.extend({ action: jsonColumn(stepActionSchema) });

const SELECT = `
  SELECT id, job_id AS jobId, source_id AS sourceId, step_id AS stepId, event, phase, place AS "index",
         action, description, outcome, started_at AS startedAt, duration_ms AS durationMs, error,
         acknowledged_at AS acknowledgedAt
    FROM hook_runs`;
const FAILED_AFTER = "outcome = 'failed' AND phase = 'after'";
const ALERT = `${FAILED_AFTER} AND acknowledged_at IS NULL`;

export function createHookRunRepository(db: CatalogDatabase): HookRunRepository {
  const insertion = db.prepare(
    `INSERT INTO hook_runs (id, job_id, source_id, step_id, event, phase, place, action, description,
       outcome, started_at, duration_ms, error, acknowledged_at)
     VALUES (@id, @jobId, @sourceId, @stepId, @event, @phase, @index, @action, @description,
       @outcome, @startedAt, @durationMs, @error, @acknowledgedAt)`,
  );
  const ofJob = db.prepare(`${SELECT} WHERE job_id = ? ORDER BY phase DESC, place`);
  const failed = db.prepare(`${SELECT} WHERE job_id = ? AND ${FAILED_AFTER} ORDER BY place`);
  const beginning = db.prepare(
    "UPDATE hook_runs SET outcome = 'running', started_at = ? WHERE id = ? AND outcome = 'pending'",
  );
  const ending = db.prepare(
    'UPDATE hook_runs SET outcome = @outcome, duration_ms = @durationMs, error = @error WHERE id = @id',
  );
  const began = `${SELECT} WHERE outcome NOT IN ('pending', 'skipped')
    AND (@sourceId IS NULL OR source_id = @sourceId) AND (@jobId IS NULL OR job_id = @jobId)`;
  const listed = db.prepare(`${began} ORDER BY id DESC LIMIT @limit`);
  const alerts = db.prepare(`${began} AND ${ALERT} ORDER BY id DESC LIMIT @limit`);
  const putAway = db.prepare(`UPDATE hook_runs SET acknowledged_at = ? WHERE id = ? AND ${ALERT}`);

  return {
    insert: (run) => insertion.run({ ...run, action: JSON.stringify(run.action) }),
    ofJob: (jobId) => ofJob.all(jobId).map(read),
    failedAfter: (jobId) => failed.all(jobId).map(read),
    begin: (id, startedAt) => beginning.run(startedAt, id).changes > 0,
    end: (id, end) => ending.run({ id, ...end }),
    list: ({ alertsOnly, ...filter }) => (alertsOnly ? alerts : listed).all(filter).map(read),
    acknowledge(id, at) {
      if (putAway.run(at, id).changes === 0)
        throw notFound('failed step', id, 'List those that stand: lifeboat hook runs --failed.');
    },
  };
}

function read(row: unknown): HookRun {
  return readRow(rowSchema, 'hook_runs', row);
}
