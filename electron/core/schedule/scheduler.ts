import { isFinished } from '../../../shared/model/job.ts';
import type { CoreParts } from '../core-parts.ts';
import { explain } from '../explain.ts';
import { beginDue } from './begin-due.ts';
import { lookAtClock } from './clock-watch.ts';
import { type Launch, launchOf } from './launch.ts';
import { LookReport } from './look-report.ts';
import { onBattery } from './on-battery.ts';
import { retryRuns } from './retry-runs.ts';
import { SchedulerMemory } from './scheduler-memory.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { settleRuns } from './settle-runs.ts';

/** At most so long between two looks: a machine that slept, or whose clock was set, is noticed by then. */
const LONGEST_WAIT_MS = 30_000;
/** When no plan has anything to do: until something is written. */
const FAR_AWAY = new Date(8_640_000_000_000_000);
/** What comes in a bunch, such as jobs that end, is one look. */
const SHORTEST_WAIT_MS = 200;
/** The window is drawn first. */
const FIRST_WAIT_MS = 1_000;
/** How often a look that finds nothing is written down. */
const CLOCK_REST_MS = 5 * 60_000;

/** What a scheduler works with; tests put their own in. */
export interface SchedulerTools {
  readonly launch: Launch;
  readonly onBattery: () => Promise<boolean>;
}

export interface LookOptions {
  /** Why nothing may begin now; null when it may. */
  readonly hold: string | null;
  /** How long a look at the clock that brought nothing new need not be written down again. */
  readonly clockRestMs: number;
}

/** Keeps the schedules of plans: begins what is due, once over all processes, and follows it to its end. */
export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #tools: SchedulerTools;
  readonly #memory = new SchedulerMemory();
  #last: Promise<unknown> = Promise.resolve();
  #soon: (() => void) | null = null;

  constructor(parts: SchedulerParts, tools: SchedulerTools) {
    this.#parts = parts;
    this.#tools = tools;
  }

  /** Looks once. Looks of one process come one after the other. */
  look(options: LookOptions = { hold: null, clockRestMs: 0 }): Promise<LookReport> {
    const look = this.#last.then(() => this.#look(options));
    this.#last = look.catch(() => {});
    return look;
  }

  /** Looks at every due moment from now on, until the returned function is called. */
  start(): () => void {
    const { events, background, log } = this.#parts;
    let timer: NodeJS.Timeout | null = null;
    let looking = false;
    let again = false;
    const arm = (waitMs: number) => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => background.add(tick()), waitMs);
      timer.unref();
    };
    let ended = false;
    const tick = async () => {
      looking = true;
      again = false;
      let waitMs = LONGEST_WAIT_MS;
      try {
        const { nextAt } = await this.look({ hold: null, clockRestMs: CLOCK_REST_MS });
        if (nextAt !== null) waitMs = nextAt.getTime() - this.#parts.now().getTime();
      } catch (error) {
        log.warn({ error: explain(log, this.#parts.catalog.file, error).toData() });
      }
      looking = false;
      if (again) waitMs = SHORTEST_WAIT_MS;
      if (!ended) arm(Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, waitMs)));
    };
    const soon = () => {
      // What happens during a look may have come too late for it.
      if (looking) again = true;
      else if (!ended) arm(SHORTEST_WAIT_MS);
    };
    this.#soon = soon;
    const offs = [
      events.on('job.changed', (job) => isFinished(job) && soon()),
      events.on('changed', ({ topic }) => (topic === 'plans' || topic === 'drills') && soon()),
    ];
    arm(FIRST_WAIT_MS);
    return () => {
      ended = true;
      this.#soon = null;
      for (const off of offs) off();
      if (timer !== null) clearTimeout(timer);
    };
  }

  /** Looks at once where schedules are kept: the machine woke up, or its clock was set. */
  wake(): void {
    this.#soon?.();
  }

  async #look({ hold, clockRestMs }: LookOptions): Promise<LookReport> {
    const parts = this.#parts;
    const { launch } = this.#tools;
    const report = new LookReport();
    lookAtClock(parts, clockRestMs);
    const version = parts.catalog.version();
    const now = parts.now();
    const quietUntil = this.#memory.quietUntil(version, now);
    if (quietUntil !== null) {
      if (quietUntil < FAR_AWAY) report.next(quietUntil);
      return report;
    }
    const plans = new Map(parts.catalog.plans.list().map((plan) => [plan.id, plan]));
    this.#memory.keepPlans(plans);
    const settled = await settleRuns(parts, launch, plans, report);
    await beginDue({ ...this.#tools, parts, memory: this.#memory, plans, hold, report });
    const given = hold === null ? await retryRuns(parts, launch, plans, report) : 0;
    if (settled + given > 0 || !report.isEmpty) parts.events.changed('plans');
    // What another process wrote meanwhile has changed the version.
    else if (report.holding.length === 0) {
      this.#memory.rest(version, now, report.nextAt ?? FAR_AWAY);
    }
    return report;
  }
}

const schedulers = new WeakMap<CoreParts, Scheduler>();

/** The scheduler of this core: its calls and its duty are about the same one. */
export function schedulerOf(parts: CoreParts): Scheduler {
  const known = schedulers.get(parts);
  if (known !== undefined) return known;
  const scheduler = new Scheduler(parts, { launch: launchOf(parts), onBattery });
  schedulers.set(parts, scheduler);
  return scheduler;
}

/** The duty of a core that attends: keeps the schedules until the returned function is called. */
export function startScheduler(parts: CoreParts): () => void {
  return schedulerOf(parts).start();
}
