import { setTimeout as delay } from 'node:timers/promises';
import { LifeboatError, toErrorData } from '../../../shared/model/error.ts';
import { isFinished, type Job, type JobProgress } from '../../../shared/model/job.ts';
import type { EventHub } from '../event-hub.ts';
import type { Logger } from '../log.ts';
import { withWorkFolder } from '../work-folder.ts';
import { jobCancelled, stopReason } from './job-stopped.ts';
import type { JobEnd, JobQueue, NewJob } from './job-queue.ts';
import { HEARTBEAT_INTERVAL_MS } from './lease-watch.ts';
import type { TaskObserver } from './run-task.ts';
import { limitTime } from './time-limit.ts';
import { Turns } from './turns.ts';

const POLL_MS = 250;
/** How often a full disk is tried again when the end of something has to be written to the catalog. */
const RETRY_MS = 500;

/** What the work of a job is given. */
export interface JobRun {
  readonly jobId: string;
  /** The job's own folder for temporary files; removed when the job ends. */
  readonly workFolder: string;
  readonly observer: TaskObserver;
}

export interface JobRunnerOptions {
  readonly queue: JobQueue;
  readonly events: EventHub;
  readonly log: Logger;
  readonly dataFolder: string;
  /** Makes an error presentable, and logs what is a bug. */
  readonly explain: (error: unknown) => LifeboatError;
  /** Clears up after jobs of dead processes, which may hold the place that a job waits for. */
  readonly clearDeadJobs: () => Promise<void>;
  /** The clock by which a job's longest duration is measured. */
  readonly now: () => Date;
}

/** Runs this process's jobs: keeps their lease, hears of cancels, stops what takes too long, tells progress. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #aborts = new Map<string, AbortController>();
  readonly #progress = new Map<string, JobProgress>();
  readonly #settled = new Map<string, Promise<void>>();
  readonly #turns: Turns;
  #closing = false;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
    this.#turns = new Turns(options);
  }

  /** True from the moment that this process begins to close; no job is taken any more. */
  get closing(): boolean {
    return this.#closing;
  }

  /** Puts a job into the queue; may stand inside a transaction. `run` must follow. */
  enqueue(job: NewJob): Job {
    if (this.#closing) throw closing();
    return this.#options.queue.enqueue(job);
  }

  /**
   * Starts an enqueued job as soon as it is its turn. Its state tells how it ended. `unbegun` records
   * the end of what the job would have done, when it ends before its turn comes.
   */
  run(
    job: Job,
    work: (run: JobRun) => Promise<void>,
    unbegun: (error: LifeboatError) => Promise<void> = async () => {},
  ): void {
    this.#options.events.emit('job.changed', job);
    const settled = this.#drive(job, work, unbegun).finally(() => {
      this.#settled.delete(job.id);
      this.#progress.delete(job.id);
    });
    this.#settled.set(job.id, settled);
  }

  /** Asks a job to stop, in whatever process it runs. Throws `not-found`, or `conflict` when it has ended. */
  cancel(jobId: string): void {
    if (!this.#options.queue.requestCancel(jobId)) {
      throw new LifeboatError(
        'conflict',
        'The job has ended already.',
        'There is nothing to cancel; look at its result instead.',
      );
    }
    this.#aborts.get(jobId)?.abort(jobCancelled());
  }

  /**
   * Writes how something ended to the catalog. Where its disk is full this waits for room, since an end
   * that is not written leaves the source taken; only closing the core gives up.
   */
  async record(write: () => void): Promise<void> {
    for (;;) {
      try {
        return write();
      } catch (error) {
        const told = this.#options.explain(error);
        if (told.code !== 'disk-full' || this.#closing) throw told;
      }
      await delay(RETRY_MS);
    }
  }

  /** Whether this is the id of a job that will not change any more; false for an unknown id. */
  hasEnded(jobId: string): boolean {
    const job = this.#options.queue.get(jobId);
    return job !== null && isFinished(job);
  }

  /** Null for an unknown id. */
  get(jobId: string): Job | null {
    return this.#options.queue.get(jobId);
  }

  /** Jobs of a source, of whatever process, that had not ended at a moment; oldest first. */
  ofSource(sourceId: string, since: string): readonly Job[] {
    return this.#options.queue.ofSource(sourceId, since);
  }

  progressOf(jobId: string): JobProgress | null {
    return this.#progress.get(jobId) ?? null;
  }

  /** Aborts what runs here and waits until it is cleaned up. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const abort of this.#aborts.values()) abort.abort(jobCancelled());
    await Promise.all(this.#settled.values());
  }

  async #drive(
    job: Job,
    work: (run: JobRun) => Promise<void>,
    unbegun: (error: LifeboatError) => Promise<void>,
  ): Promise<void> {
    const { log, explain } = this.#options;
    let begun = false;
    const abort = new AbortController();
    this.#aborts.set(job.id, abort);
    const stopWatching = this.#watch(job, abort);
    let end: JobEnd;
    try {
      const running = await this.#waitForTurn(job, abort.signal);
      begun = true;
      await this.#work(running, work, abort);
      end = { status: 'succeeded' };
    } catch (error) {
      const told = abort.signal.aborted ? stopReason(abort.signal) : explain(error);
      end =
        told.code === 'cancelled'
          ? { status: 'cancelled' }
          : { status: 'failed', error: told.toData() };
      log.warn({ job: job.id, kind: job.kind, end: end.status, error: told.toData() });
      if (!begun) await unbegun(told).catch((failure: unknown) => log.warn(explain(failure)));
    }
    stopWatching();
    this.#aborts.delete(job.id);
    await this.#finish(job.id, end);
  }

  /** Keeps the job's lease and hears of cancels; returns the function that ends it. */
  #watch(job: Job, abort: AbortController): () => void {
    const { queue, log, explain } = this.#options;
    let beats = 0;
    const timer = setInterval(() => {
      try {
        if (queue.isCancelRequested(job.id)) abort.abort(jobCancelled());
        beats = (beats + 1) % (HEARTBEAT_INTERVAL_MS / POLL_MS);
        if (beats === 0 && !queue.heartbeat(job.id)) abort.abort(jobCancelled());
      } catch (error) {
        // A full disk or a locked catalog is no reason to stop; the lease outlasts some missed heartbeats.
        log.warn({ job: job.id, error: explain(error).toData() }, 'a heartbeat was missed');
      }
    }, POLL_MS);
    return () => clearInterval(timer);
  }

  async #waitForTurn(job: Job, signal: AbortSignal): Promise<Job> {
    const { queue, events } = this.#options;
    await this.#turns.wait(job.id, signal);
    const running = queue.get(job.id) ?? job;
    events.emit('job.changed', running);
    return running;
  }

  async #work(
    job: Job,
    work: (run: JobRun) => Promise<void>,
    abort: AbortController,
  ): Promise<void> {
    const { dataFolder, log, events, now } = this.#options;
    const observer: TaskObserver = {
      signal: abort.signal,
      log: (line) => log.info({ job: job.id }, line),
      progress: (progress) => {
        this.#progress.set(job.id, progress);
        events.emit('job.progress', progress);
      },
    };
    const stopLimiting = limitTime(job, abort, now);
    try {
      await withWorkFolder(dataFolder, job.id, (workFolder) =>
        work({ jobId: job.id, workFolder, observer }),
      );
    } finally {
      stopLimiting();
    }
  }

  async #finish(jobId: string, end: JobEnd): Promise<void> {
    const { queue, events, log } = this.#options;
    try {
      await this.record(() => void queue.finish(jobId, end));
      const job = queue.get(jobId);
      if (job !== null) events.emit('job.changed', job);
      events.changed('jobs');
    } catch (error) {
      log.error({ job: jobId, error: toErrorData(error) }, 'the end of a job was not recorded');
    }
  }
}

function closing(): LifeboatError {
  return new LifeboatError(
    'core-unavailable',
    'Lifeboat is closing and takes no new jobs.',
    'Start it again when Lifeboat is open.',
  );
}
