import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import { pauseQueue, queueStatus, resumeQueue } from '../jobs/pause-queue.ts';
import { postponeJob } from '../jobs/postpone-job.ts';
import { readPreferences } from '../settings/preferences.ts';
import { writePreferences } from '../settings/write-preferences.ts';

type Names = (`${'queue' | 'settings'}.${string}` & keyof CoreHandlers) | 'jobs.postpone';

/** The queue as a whole, and what a person set about this installation. */
export function queueHandlers(parts: CoreParts, queue: JobQueue): Pick<CoreHandlers, Names> {
  return {
    'queue.pause': ({ until }) => {
      pauseQueue(parts, until);
      return {};
    },
    'queue.resume': () => {
      resumeQueue(parts);
      return {};
    },
    'queue.status': () => queueStatus(parts, queue),
    'jobs.postpone': ({ job, until }) => {
      postponeJob(parts, queue, job, until);
      return {};
    },
    'settings.get': () => readPreferences(parts.catalog.settings),
    'settings.set': (changes) => writePreferences(parts, changes),
  };
}
