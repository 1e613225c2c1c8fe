import type { QueryClient } from '@tanstack/react-query';
import type { LifeboatClient } from '../../shared/contract/contract.ts';
import type { Topic } from '../../shared/contract/events.ts';
import { isFinished } from '../../shared/model/job.ts';
import { coreStateStore } from './core-state.ts';
import { forgetProgress, rememberProgress } from './job-progress.ts';
import { showsTopic } from './query-topics.ts';

/**
 * Keeps what the window shows as it is in the core: changed topics are asked for again, progress goes to
 * its store, and a core that was started again or gave up is asked everything anew. Returns the function that stops.
 */
export function followEvents(client: LifeboatClient, queries: QueryClient): () => void {
  const invalidate = (topic: Topic) => {
    void queries.invalidateQueries({ predicate: ({ queryKey }) => showsTopic(queryKey, topic) });
  };
  const ends = [
    client.on('changed', ({ topic }) => invalidate(topic)),
    client.on('job.progress', rememberProgress),
    client.on('job.changed', (job) => {
      if (isFinished(job)) forgetProgress(job.id);
      invalidate('jobs');
    }),
    client.on('core.state', ({ state }) => {
      coreStateStore.set(state);
      // A core that gave up answers too: with the reason.
      if (state === 'ready' || state === 'failed') void queries.invalidateQueries();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
