import { toErrorData } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { noticeJobs } from './notice-jobs.ts';

/** Changes come in bursts: a job that begins writes several times. */
const SOON_MS = 250;

/** Writes what jobs do into the timelines of the incidents that go on. A failure is logged. */
export function noticeOpenIncidents(parts: CoreParts): void {
  try {
    for (const { id, kind } of parts.catalog.drills.open())
      if (kind === 'incident') noticeJobs(parts, id);
  } catch (error) {
    parts.log.warn({ error: toErrorData(error) }, 'a timeline was not kept');
  }
}

/** Keeps the timelines of incidents from now on. Returns the function that ends it. */
export function startTimelines(parts: CoreParts): () => void {
  let soon: NodeJS.Timeout | null = null;
  const look = () => {
    soon ??= setTimeout(() => {
      soon = null;
      noticeOpenIncidents(parts);
    }, SOON_MS).unref();
  };
  look();
  const ends = [
    parts.events.on('job.changed', look),
    parts.events.on('changed', ({ topic }) => {
      if (topic === 'jobs') look();
    }),
  ];
  return () => {
    if (soon !== null) clearTimeout(soon);
    for (const end of ends) end();
  };
}
