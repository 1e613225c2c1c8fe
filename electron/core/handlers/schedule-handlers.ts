import type { CallOutput, CoreHandlers } from '../../../shared/contract/contract.ts';
import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { SlotRun } from '../../../shared/model/plan.ts';
import { watchOnce } from '../alerts/watch.ts';
import type { CoreParts } from '../core-parts.ts';
import { explain } from '../explain.ts';
import { activePause } from '../jobs/queue-pause.ts';
import { tellOnce } from '../notify/tell.ts';
import { tidyExpired } from '../retention/tidy-expired.ts';
import { clockDoubt, confirmClock } from '../schedule/clock-watch.ts';
import type { LookReport } from '../schedule/look-report.ts';
import { schedulerOf } from '../schedule/scheduler.ts';

type Names = 'schedule.runDue' | 'schedule.wake' | 'schedule.clock' | 'schedule.confirmClock';

/** Schedules as they are kept. */
export function scheduleHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'schedule.runDue': () => runDue(parts),
    'schedule.wake': async () => {
      // What was missed meanwhile is told before it is made good.
      await watch(parts);
      schedulerOf(parts).wake();
      return {};
    },
    'schedule.clock': () => ({ jump: clockDoubt(parts) }),
    'schedule.confirmClock': () => {
      confirmClock(parts);
      return {};
    },
  };
}

async function runDue(parts: CoreParts): Promise<CallOutput<'schedule.runDue'>> {
  const report = await schedulerOf(parts).look({ hold: pauseReason(parts), clockRestMs: 0 });
  // What runs is worth a word when it has ended, and whoever runs what is due asks again then.
  if (!parts.options.attends && report.started.length === 0) {
    await tidyExpired(parts);
    await watchAndTell(parts);
  }
  return {
    started: report.started.map((run) => withNames(parts, run)),
    skipped: report.skipped.map((run) => withNames(parts, run)),
    nextAt: nextAt(parts, report),
    holding: report.holding,
  };
}

/** What is due already begins when the pause ends. */
function nextAt(parts: CoreParts, { nextAt: planned, holding }: LookReport): string | null {
  const pause = holding.length > 0 ? activePause(parts.catalog.settings, parts.now()) : null;
  const end = pause?.until ?? null;
  const next = planned?.toISOString() ?? null;
  return end !== null && (next === null || end < next) ? end : next;
}

/** What a window does all the time, once. */
async function watchAndTell(parts: CoreParts): Promise<void> {
  await watch(parts);
  await tellOnce(parts);
}

/** A look that fails is no reason to leave out what comes after it. */
async function watch(parts: CoreParts): Promise<void> {
  try {
    await watchOnce(parts);
  } catch (error) {
    parts.log.warn({ error: explain(parts.log, parts.catalog.file, error).toData() });
  }
}

/** Jobs that were put in now would wait for as long as the queue is paused, and so would who waits for them. */
function pauseReason(parts: CoreParts): string | null {
  const pause = activePause(parts.catalog.settings, parts.now());
  if (pause === null) return null;
  const until =
    pause.until === null ? 'until somebody resumes it' : `until ${formatUtcMoment(pause.until)}`;
  return `The queue is paused ${until}.`;
}

function withNames({ catalog }: CoreParts, run: SlotRun) {
  return {
    ...run,
    plan: catalog.plans.get(run.planId)?.name ?? run.planId,
    source: catalog.sources.get(run.sourceId)?.name ?? null,
  };
}
