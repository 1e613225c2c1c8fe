import { toErrorData } from '../../../shared/model/error.ts';
import { isFinished } from '../../../shared/model/job.ts';
import type { Topic } from '../../../shared/contract/events.ts';
import type { CoreParts } from '../core-parts.ts';
import { Look } from './look.ts';

const EVERY_MS = 60_000;
/** After the start, so that opening waits for nothing. */
const FIRST_MS = 2000;
/** What belongs together is often written in several steps. */
const SOON_MS = 1000;
/** Looks asked for by changes are at least so far apart: another process may be writing all the time. */
const REST_MS = 5000;

/** Topics about which a rule may have something to say. */
const watched: ReadonlySet<Topic> = new Set([
  'sources',
  'destinations',
  'keys',
  'backups',
  'restores',
  'hooks',
  'plans',
  'channels',
  'settings',
  'tools',
]);

const looks = new WeakMap<CoreParts, Look>();

/** One a core, so that what was sampled is not sampled again. */
function lookOf(parts: CoreParts): Look {
  const known = looks.get(parts) ?? new Look(parts);
  looks.set(parts, known);
  return known;
}

/** Looks once at everything, raises and clears alerts. Rejects when the catalog cannot be written to. */
export async function watchOnce(parts: CoreParts): Promise<void> {
  await lookOf(parts).run(new AbortController().signal);
}

/**
 * Judges by what is known already, where nothing watches all the time: who asks this process what stands
 * is not told of an hour ago. A look that fails is no reason to answer nothing.
 */
export function judgeNow(parts: CoreParts): void {
  if (parts.options.attends) return;
  try {
    lookOf(parts).judge();
  } catch (error) {
    parts.log.warn({ error: toErrorData(error) }, 'a look for alerts failed');
  }
}

/** Looks each minute, and soon after something changed. Returns the function that ends it. */
export function startWatching(parts: CoreParts): () => void {
  const look = lookOf(parts);
  const stopped = new AbortController();
  let isLooking = false;
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let soon: NodeJS.Timeout | null = null;

  const run = async () => {
    if (isLooking || stopped.signal.aborted) return;
    isLooking = true;
    lookedAtMs = performance.now();
    try {
      await look.run(stopped.signal);
    } catch (error) {
      parts.log.warn({ error: toErrorData(error) }, 'a look for alerts failed');
    } finally {
      isLooking = false;
    }
  };
  const runLater = (waitMs: number) => {
    if (soon !== null || stopped.signal.aborted) return;
    const restMs = lookedAtMs + REST_MS - performance.now();
    soon = setTimeout(
      () => {
        soon = null;
        parts.background.add(run());
      },
      Math.max(waitMs, restMs),
    );
    soon.unref();
  };

  const timer = setInterval(() => parts.background.add(run()), EVERY_MS);
  timer.unref();
  runLater(FIRST_MS);
  const ends = [
    parts.events.on('changed', ({ topic }) => watched.has(topic) && runLater(SOON_MS)),
    parts.events.on('job.changed', (job) => isFinished(job) && runLater(SOON_MS)),
  ];
  return () => {
    stopped.abort();
    clearInterval(timer);
    if (soon !== null) clearTimeout(soon);
    for (const end of ends) end();
  };
}
