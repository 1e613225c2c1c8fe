import { createContext, useContext } from 'react';
import type { LifeboatClient } from '../../shared/contract/contract.ts';

export const ClientContext = createContext<LifeboatClient | null>(null);

/** The one client of the window. */
export function useClient(): LifeboatClient {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('No client is provided above this component.');
  return client;
}
