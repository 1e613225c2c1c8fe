import { useMutation, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { CallInput } from '../../../shared/contract/contract.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import { useClient } from '../../api/client-context.ts';
import { queryKey } from '../../api/query-topics.ts';
import { useCall } from '../../api/use-call.ts';

/** Another process may go on with a run and tells this one nothing; clocks are also set right by it. */
const lookAgainMs = 10_000;

/** Calls that change a run and answer with how it is then. */
type RunCall =
  | 'drills.step'
  | 'drills.note'
  | 'drills.pause'
  | 'drills.resume'
  | 'drills.handOver'
  | 'drills.finish'
  | 'drills.abandon'
  | 'drills.review'
  | 'incidents.close';

/** A run as it is now, kept up to date. */
export function useRun(drillId: string): UseQueryResult<DrillView> {
  return useCall('drills.get', { drill: drillId }, { refetchMs: lookAgainMs });
}

/** Changes a run; what it is then is on the screen at once. */
export function useRunAction<N extends RunCall>(name: N) {
  const client = useClient();
  const remember = useRememberRun();
  return useMutation<DrillView, Error, CallInput<N>>({
    mutationFn: (input) => client.call(name, input),
    onSuccess: remember,
  });
}

/** Puts a run that a call answered with in the place of the one that was known. */
export function useRememberRun(): (view: DrillView) => void {
  const queries = useQueryClient();
  return (view) => queries.setQueryData(queryKey('drills.get', { drill: view.id }), view);
}
