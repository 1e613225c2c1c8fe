import { toErrorData } from '../../../shared/model/error.ts';
import { isFinished } from '../../../shared/model/job.ts';
import type { CoreParts } from '../core-parts.ts';
import { clockDoubt } from '../schedule/clock-watch.ts';
import { startPurge } from './start-purge.ts';

const EVERY_MS = 3_600_000;
const LOOK_MS = 600_000;

/**
 * Lets backups by hand and safety copies go whose own time is over, which no plan purges; at most once an
 * hour over all processes. Resolves when the purges have ended. Does not reject.
 */
export async function tidyExpired(parts: CoreParts): Promise<void> {
  try {
    if (clockDoubt(parts) !== null || !takeTurn(parts)) return;
    for (const sourceId of parts.catalog.backups.expiredSources(parts.moment())) {
      await purge(parts, sourceId);
    }
  } catch (error) {
    parts.log.warn({ error: toErrorData(error) }, 'expired backups were not removed');
  }
}

/** The duty of a core that attends. */
export function startTidying(parts: CoreParts): () => void {
  const timer = setInterval(() => parts.background.add(tidyExpired(parts)), LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** True for one process an hour. */
function takeTurn(parts: CoreParts): boolean {
  const { settings } = parts.catalog;
  return parts.catalog.transaction(() => {
    const last = settings.get('tidied-at');
    const sinceMs = last === null ? EVERY_MS : Math.abs(parts.now().getTime() - Date.parse(last));
    if (sinceMs < EVERY_MS) return false;
    settings.set('tidied-at', parts.moment());
    return true;
  });
}

async function purge(parts: CoreParts, sourceId: string): Promise<void> {
  const ended = Promise.withResolvers<void>();
  let jobId: string | null = null;
  const off = parts.events.on('job.changed', (job) => {
    if (job.id === jobId && isFinished(job)) ended.resolve();
  });
  try {
    jobId = (await startPurge(parts, { sourceId, planId: null }))?.jobId ?? null;
    if (jobId !== null && !parts.jobs.hasEnded(jobId)) await ended.promise;
  } finally {
    off();
  }
}
