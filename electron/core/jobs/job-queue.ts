import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ErrorData } from '../../../shared/model/error.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { CatalogDatabase } from '../catalog/catalog-database.ts';
import { notFound, readRow } from '../catalog/row.ts';
import type { Hold } from './judge-queue.ts';
import { jobOf, type JobRow, jobRowSchema, leaseOf, SELECT_JOBS } from './job-row.ts';
import { LeaseWatch } from './lease-watch.ts';
import { ownIdentity } from './process-identity.ts';
import { createTurnJudge } from './turn-judge.ts';

/** A job as it is put in. What is left out: of no plan, of normal priority, as soon as it is its turn. */
export type NewJob = Pick<Job, 'id' | 'kind' | 'sourceId' | 'backupId' | 'createdAt'> &
  Partial<
    Pick<
      Job,
      'planId' | 'priority' | 'notBefore' | 'maxMinutes' | 'destinationIds' | 'connectionId'
    >
  >;

/** How a job ends. `cleanup` says what was tidied after an interruption. */
export type JobEnd =
  | { readonly status: 'succeeded' }
  | { readonly status: 'failed'; readonly error: ErrorData }
  | { readonly status: 'cancelled' }
  | { readonly status: 'interrupted'; readonly cleanup: string };

/**
 * The jobs of every Lifeboat process on this catalog. Each job is owned by the process that put it in,
 * until that one is gone and another takes it over to clean up. One job a source runs at a time, and no
 * more at once than the preferences allow.
 */
export interface JobQueue {
  /** Puts a job in, owned by this process. From now on it must be kept alive by `heartbeat`. */
  enqueue(job: NewJob): Job;
  /**
   * Makes an own queued job running. False while it is not its turn, by the jobs of all processes, and
   * when its cancellation was requested.
   */
  claim(jobId: string): boolean;
  /** What holds each queued job, in the order of their turns; null: it may be claimed. */
  holds(): ReadonlyMap<string, Hold | null>;
  /** Lets a queued job begin no earlier than at `until`. False when it has begun. Throws `not-found`. */
  postpone(jobId: string, until: string): boolean;
  counts(): { readonly running: number; readonly waiting: number };
  /** Renews the lease; due every `HEARTBEAT_INTERVAL_MS`. False: the job is no longer ours; stop at once. */
  heartbeat(jobId: string): boolean;
  /** Ends an own job. Throws `interrupted` when it is no longer ours or has ended. */
  finish(jobId: string, end: JobEnd): Job;
  /** Asks the owner, in whatever process, to stop. False when the job has ended. Throws `not-found`. */
  requestCancel(jobId: string): boolean;
  isCancelRequested(jobId: string): boolean;
  get(jobId: string): Job | null;
  /** Newest first. */
  list(limit: number): readonly Job[];
  /** Jobs of a source that had not ended at a moment, oldest first. */
  ofSource(sourceId: string, since: string): readonly Job[];
  /**
   * Queued and running jobs whose owner is gone, oldest first. Look every `HEARTBEAT_INTERVAL_MS`: where
   * the machine cannot tell whether a process runs, it takes `LEASE_MS` of looking.
   */
  deadJobs(): readonly Job[];
  /**
   * Makes a dead job this process's own, so that it alone cleans up; true for one process only. It stays
   * as it was, and its source taken, until `finish` with `interrupted`; should this process die before,
   * the job is dead again and the next one takes it over.
   */
  takeOver(jobId: string): boolean;
}

export interface JobQueueOptions {
  readonly now?: () => Date;
  /** For leases: milliseconds of a clock that never goes back. */
  readonly monotonicMs?: () => number;
}

const countsSchema = z.object({ running: z.number(), waiting: z.number() });

export function openJobQueue(
  db: CatalogDatabase,
  { now = () => new Date(), monotonicMs }: JobQueueOptions = {},
): JobQueue {
  const ownerToken = randomUUID();
  const owner = JSON.stringify(ownIdentity());
  const watch = new LeaseWatch(ownerToken, monotonicMs);
  const moment = () => now().toISOString();
  const holds = createTurnJudge({ db, watch, now });

  const byId = db.prepare(`${SELECT_JOBS} WHERE id = ?`);
  const newest = db.prepare(`${SELECT_JOBS} ORDER BY id DESC LIMIT ?`);
  const unendedAt = db.prepare(
    `${SELECT_JOBS} WHERE source_id = ? AND (ended_at IS NULL OR ended_at >= ?) ORDER BY id`,
  );
  const unfinished = db.prepare(`${SELECT_JOBS} WHERE status IN ('queued', 'running') ORDER BY id`);
  const insertion = db.prepare(
    `INSERT INTO jobs (id, kind, source_id, backup_id, plan_id, priority, not_before, max_minutes,
       destination_ids, connection_id, created_at, status, owner_token, owner, heartbeat_at)
     VALUES (@id, @kind, @sourceId, @backupId, @planId, @priority, @notBefore, @maxMinutes,
       @destinationIds, @connectionId, @createdAt, 'queued', @ownerToken, @owner, @at)`,
  );
  // Behind the judge the unique index one_running_job_a_source would refuse a second job of a source.
  const claiming = db.prepare(
    `UPDATE jobs SET status = 'running', started_at = @at, heartbeat_at = @at, beats = beats + 1
      WHERE id = @id AND status = 'queued' AND owner_token = @ownerToken AND cancel_requested = 0`,
  );
  // Takes the write lock before it looks, so that no other process can claim in between.
  const claim = db.transaction(
    (id: string) =>
      holds().get(id) === null && claiming.run({ id, ownerToken, at: moment() }).changes > 0,
  );
  const beating = db.prepare(
    `UPDATE jobs SET heartbeat_at = @at, beats = beats + 1
      WHERE id = @id AND owner_token = @ownerToken AND status IN ('queued', 'running')`,
  );
  const ending = db.prepare(
    `UPDATE jobs SET status = @status, ended_at = @at,
            error = @error, cleanup = @cleanup
      WHERE id = @id AND owner_token = @ownerToken AND status IN ('queued', 'running')`,
  );
  const cancelling = db.prepare(
    "UPDATE jobs SET cancel_requested = 1 WHERE id = ? AND status IN ('queued', 'running')",
  );
  const postponing = db.prepare(
    "UPDATE jobs SET not_before = @until WHERE id = @id AND status = 'queued'",
  );
  const counting = db.prepare(
    `SELECT count(*) FILTER (WHERE status = 'running') AS running,
            count(*) FILTER (WHERE status = 'queued') AS waiting
       FROM jobs WHERE status IN ('queued', 'running')`,
  );
  const cancelRequested = db.prepare('SELECT cancel_requested FROM jobs WHERE id = ?').pluck();
  // Only from the very state that was judged: a heartbeat or another process's taking over undoes it.
  const taking = db.prepare(
    `UPDATE jobs SET owner_token = @ownerToken, owner = @owner, heartbeat_at = @at, beats = beats + 1
      WHERE id = @id AND owner_token = @from AND beats = @beats AND status IN ('queued', 'running')`,
  );

  const rowOf = (jobId: string): JobRow => {
    const row = byId.get(jobId);
    if (row === undefined) throw notFound('job', jobId, 'List the jobs to see their ids.');
    return readRow(jobRowSchema, 'jobs', row);
  };

  return {
    enqueue(job) {
      insertion.run({
        planId: null,
        priority: 'normal',
        notBefore: null,
        maxMinutes: null,
        connectionId: null,
        ...job,
        destinationIds: JSON.stringify(job.destinationIds ?? []),
        ownerToken,
        owner,
        at: moment(),
      });
      return jobOf(rowOf(job.id));
    },
    claim: (id) => claim.immediate(id),
    holds,
    postpone(id, until) {
      rowOf(id);
      return postponing.run({ id, until }).changes > 0;
    },
    counts: () => readRow(countsSchema, 'jobs', counting.get()),
    heartbeat: (id) => beating.run({ id, ownerToken, at: moment() }).changes > 0,
    finish(id, end) {
      const { changes } = ending.run({
        id,
        ownerToken,
        status: end.status,
        at: moment(),
        error: end.status === 'failed' ? JSON.stringify(end.error) : null,
        cleanup: end.status === 'interrupted' ? end.cleanup : null,
      });
      if (changes === 0)
        throw new LifeboatError(
          'interrupted',
          'The job is no longer run by this process.',
          'Another Lifeboat found it without a sign of life and cleaned up after it. Run it again.',
        );
      return jobOf(rowOf(id));
    },
    requestCancel(id) {
      rowOf(id);
      return cancelling.run(id).changes > 0;
    },
    isCancelRequested: (id) => cancelRequested.get(id) === 1,
    get: (id) => (byId.get(id) === undefined ? null : jobOf(rowOf(id))),
    list: (limit) => newest.all(limit).map((row) => jobOf(readRow(jobRowSchema, 'jobs', row))),
    ofSource: (sourceId, since) =>
      unendedAt.all(sourceId, since).map((row) => jobOf(readRow(jobRowSchema, 'jobs', row))),
    deadJobs() {
      const rows = unfinished.all().map((row) => readRow(jobRowSchema, 'jobs', row));
      watch.keep(new Set(rows.map(({ id }) => id)));
      return rows.filter((row) => watch.isGone(leaseOf(row))).map(jobOf);
    },
    takeOver(id) {
      const row = rowOf(id);
      if (!watch.isGone(leaseOf(row))) return false;
      const { ownerToken: from, beats } = row;
      return taking.run({ id, ownerToken, owner, from, beats, at: moment() }).changes > 0;
    },
  };
}
