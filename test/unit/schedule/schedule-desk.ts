import { pino } from 'pino';
import { Background } from '../../../electron/core/background.ts';
import type { SlotKey } from '../../../electron/core/catalog/slot-run-repository.ts';
import type { Catalog } from '../../../electron/core/catalog/catalog.ts';
import { openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import { EventHub } from '../../../electron/core/event-hub.ts';
import { type JobEnd, openJobQueue, type JobQueue } from '../../../electron/core/jobs/job-queue.ts';
import { newId } from '../../../electron/core/new-id.ts';
import type { Launch } from '../../../electron/core/schedule/launch.ts';
import type { LookReport } from '../../../electron/core/schedule/look-report.ts';
import { Scheduler } from '../../../electron/core/schedule/scheduler.ts';
import { judge } from '../../../electron/core/retention/judge.ts';
import type { SchedulerParts } from '../../../electron/core/schedule/scheduler-parts.ts';
import type { ErrorCode } from '../../../shared/model/error.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import {
  type Activity,
  type Plan,
  planPolicySchema,
  planSchema,
  type SlotRun,
} from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import { temporaryFolder } from '../../fixtures/catalog/temporary-folder.ts';
import {
  copyAt,
  destination,
  finished,
  runningBackup,
  sqliteSource,
} from '../../fixtures/catalog/values.ts';

/** A job that the desk's port put in. */
export interface DeskJob {
  readonly id: string;
  readonly slot: SlotKey;
  readonly source: Source;
  readonly backupId: string | null;
  /** How long the simulated work takes, and how it ends; null ends when the test says so. */
  readonly minutes: number | null;
  readonly end: JobEnd;
  /** When it began to run; null while it waits for its source. */
  begunAt: Date | null;
}

/** What the port is to do with a launch: refuse it, or let its job end in some way. */
export type Course = { readonly refuse: LifeboatError } | Pick<DeskJob, 'minutes' | 'end'>;

export const succeeded: JobEnd = { status: 'succeeded' };
const endless: Course = { minutes: null, end: succeeded };

export function failure(code: ErrorCode): LifeboatError {
  return new LifeboatError(code, `It failed with ${code}.`, 'Look at it.');
}

function endOf({ begunAt, minutes }: DeskJob): Date | null {
  if (begunAt === null || minutes === null) return null;
  return new Date(begunAt.getTime() + minutes * 60_000);
}

/** The real scheduler, catalog and queue of jobs with a clock of the test's own; jobs only take time. */
export class ScheduleDesk {
  now: Date;
  readonly catalog: Catalog;
  readonly queue: JobQueue;
  readonly parts: SchedulerParts;
  readonly scheduler: Scheduler;
  readonly events = new EventHub();
  readonly jobs = new Map<string, DeskJob>();
  readonly destinationId = newId();
  onBattery = false;
  /** How launches go; by default jobs stay until `endJobs`. */
  course: (activity: Activity, sourceId: string) => Course = () => endless;

  /** Hears of each job before it is put in. */
  watchLaunch: (slot: SlotKey) => void = () => {};

  constructor(now: string, dataFolder: string = temporaryFolder()) {
    this.now = new Date(now);
    const clock = () => this.now;
    this.catalog = openCatalog({ dataFolder, now: clock });
    // Nothing here has to outlast the machine.
    this.catalog.database.pragma('synchronous = OFF');
    this.queue = openJobQueue(this.catalog.database, { now: clock });
    if (this.catalog.destinations.list().length === 0) {
      this.catalog.destinations.insert(destination({ id: this.destinationId }));
    }
    this.parts = {
      catalog: this.catalog,
      events: this.events,
      log: pino({ level: 'silent' }),
      background: new Background(),
      now: clock,
      moment: () => this.now.toISOString(),
      audit: (action, subject, details = {}) =>
        void this.catalog.audit.append({ actor: 'test', action, subject, details }),
    };
    this.scheduler = new Scheduler(this.parts, {
      launch: this.#launch,
      onBattery: () => Promise.resolve(this.onBattery),
    });
  }

  close(): void {
    this.catalog.close();
  }

  addSource(name: string): Source {
    const source = sqliteSource({ name, createdAt: this.now.toISOString() });
    this.catalog.sources.insert(source);
    return source;
  }

  /** A plan for these sources; `policy` is what a person would have to enter. */
  addPlan(name: string, sources: readonly Source[], policy: Record<string, unknown>): Plan {
    const plan = planSchema.parse({
      id: newId(this.now),
      name,
      enabled: true,
      policy: planPolicySchema.parse({
        sources: sources.map(({ id }) => id),
        destinations: [{ destinationId: this.destinationId, retention: { count: 1, minimum: 1 } }],
        ...policy,
      }),
      createdAt: this.now.toISOString(),
      activeSince: this.now.toISOString(),
    });
    this.catalog.plans.insert(plan);
    return plan;
  }

  /** Sets the clock and looks once, as the scheduler does when it wakes up. */
  async lookAt(moment: string): Promise<LookReport> {
    this.now = new Date(moment);
    return this.scheduler.look();
  }

  /** Ends every job that is not over, as its course says. */
  endJobs(): void {
    for (const job of this.jobs.values()) this.endJob(job);
  }

  /** Ends what should have ended by now, and lets what waited for it begin. */
  endDueJobs(): void {
    for (const job of this.jobs.values()) {
      const endsAt = endOf(job);
      if (endsAt !== null && endsAt <= this.now) this.endJob(job);
    }
    this.#claim();
  }

  /** When the next job ends; null when none does by itself. */
  nextEnd(): Date | null {
    const ends = [...this.jobs.values()].map(endOf).filter((end) => end !== null);
    return ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => end.getTime())));
  }

  endJob(job: DeskJob, end: JobEnd = job.end): void {
    this.#claim();
    this.jobs.delete(job.id);
    if (job.begunAt === null) throw new Error('It waits for another job of its source.');
    this.catalog.transaction(() => {
      if (job.slot.activity === 'backup' && job.backupId !== null)
        this.#endBackup(job.backupId, end);
      if (job.slot.activity === 'purge') this.#purge(job.source.id);
      this.queue.finish(job.id, end);
    });
    const ended = this.queue.get(job.id);
    if (ended !== null) this.events.emit('job.changed', ended);
  }

  /** Slots of a plan, oldest first, as `time state`. */
  told(plan: Plan, activity: Activity = 'backup'): string[] {
    return this.runs(plan, activity).map(({ slotAt, state }) => `${slotAt.slice(0, 16)} ${state}`);
  }

  runs(plan: Plan, activity: Activity = 'backup'): SlotRun[] {
    return this.catalog.slotRuns
      .ofPlan(plan.id, 1_000_000)
      .filter((run) => run.activity === activity)
      .toReversed();
  }

  /** The real queue lets one job of a source run at a time. */
  #claim(): void {
    for (const job of this.jobs.values()) {
      if (job.begunAt === null && this.queue.claim(job.id)) job.begunAt = this.now;
    }
  }

  /** As a purge does it, without files. */
  #purge(sourceId: string): void {
    const { backups } = this.catalog;
    for (const { copy, keep } of judge(this.parts, sourceId)) {
      if (keep) continue;
      backups.removeCopy(copy.backupId, copy.destinationId);
      backups.setStatus(copy.backupId, 'deleted', this.now.toISOString());
    }
  }

  #endBackup(backupId: string, end: JobEnd): void {
    const { backups } = this.catalog;
    const at = this.now.toISOString();
    if (end.status !== 'succeeded') {
      const status = end.status === 'interrupted' ? 'interrupted' : 'failed';
      return backups.setStatus(backupId, status, at);
    }
    backups.complete(backupId, { ...finished, finishedAt: at });
    backups.addCopy(backupId, copyAt(this.destinationId, { publishedAt: at }));
  }

  readonly #launch: Launch = (plan, slot, claim) => {
    const { activity, sourceId } = slot;
    const course = this.course(activity, sourceId);
    if ('refuse' in course) return Promise.reject(course.refuse);
    if (activity === 'purge' && judge(this.parts, sourceId).every(({ keep }) => keep)) {
      return Promise.resolve({ state: 'done', reason: 'Nothing was due to go.' });
    }
    const source = this.catalog.sources.get(sourceId);
    if (source === null) throw new Error('There is no such source.');
    const createdAt = this.now.toISOString();
    const backup = activity === 'backup' ? newId(this.now) : null;
    const id = newId(this.now);
    const kind = activity === 'drill' ? 'verify' : activity;
    this.catalog.transaction(() => {
      if (backup !== null) {
        const changes = { id: backup, startedAt: createdAt, planId: plan.id };
        this.catalog.backups.insert(runningBackup(source, { ...changes, retentionClass: 'plan' }));
      }
      this.queue.enqueue({ id, kind, sourceId, backupId: backup, createdAt, planId: plan.id });
      claim(id, null);
    });
    this.watchLaunch(slot);
    this.jobs.set(id, { id, slot, source, backupId: backup, begunAt: null, ...course });
    this.#claim();
    return Promise.resolve(null);
  };
}
