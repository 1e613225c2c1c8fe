import { useSyncExternalStore } from 'react';
import type { JobProgress } from '../../shared/model/job.ts';
import { createLiveStore } from './live-store.ts';

/** The last progress of each running job. Kept outside the query cache: it comes four times a second. */
export const jobProgressStore = createLiveStore<ReadonlyMap<string, JobProgress>>(new Map());

export function rememberProgress(progress: JobProgress): void {
  jobProgressStore.set(new Map(jobProgressStore.get()).set(progress.jobId, progress));
}

export function forgetProgress(jobId: string): void {
  const rest = new Map(jobProgressStore.get());
  if (rest.delete(jobId)) jobProgressStore.set(rest);
}

/** What is known of a job's progress; null before the first word of it. */
export function useJobProgress(jobId: string): JobProgress | null {
  return useSyncExternalStore(
    jobProgressStore.subscribe,
    () => jobProgressStore.get().get(jobId) ?? null,
  );
}
