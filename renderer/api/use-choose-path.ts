import { useCallback } from 'react';
import type { CallInput, CallOutput } from '../../shared/contract/contract.ts';
import { useClient } from './client-context.ts';

/** A path that the person chose: a token for the core, and the text to show. */
export type ChosenPath = NonNullable<CallOutput<'shell.choosePath'>>;

/** Opens the system's dialog; gives null when the person closed it. */
export function useChoosePath(): (
  request: CallInput<'shell.choosePath'>,
) => Promise<ChosenPath | null> {
  const client = useClient();
  return useCallback((request) => client.call('shell.choosePath', request), [client]);
}
