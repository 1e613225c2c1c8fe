import {
  keepPreviousData,
  useMutation,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { CallInput, CallOutput, WindowCallName } from '../../shared/contract/contract.ts';
import { useClient } from './client-context.ts';
import { queryKey } from './query-topics.ts';

interface CallOptions {
  /** False keeps the call from being made. */
  readonly enabled?: boolean;
  /** Asks again after this time; for what another process changes without telling this one. */
  readonly refetchMs?: number | false;
  /** Goes on giving the answer to the input before while a new one is awaited; for what is shown as one types. */
  readonly keepPrevious?: boolean;
}

/** Asks something of the core, keeps the answer, and cancels the call when nobody waits any more. */
export function useCall<N extends WindowCallName>(
  name: N,
  input: CallInput<N>,
  { enabled = true, refetchMs = false, keepPrevious = false }: CallOptions = {},
): UseQueryResult<CallOutput<N>> {
  const client = useClient();
  return useQuery<CallOutput<N>>({
    queryKey: queryKey(name, input),
    queryFn: ({ signal }) => client.call(name, input, { signal }),
    enabled,
    refetchInterval: refetchMs,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Something to do on request. What it changes comes back as events. */
export function useAction<N extends WindowCallName>(name: N) {
  const client = useClient();
  return useMutation<CallOutput<N>, Error, CallInput<N>>({
    mutationFn: (input) => client.call(name, input),
  });
}
