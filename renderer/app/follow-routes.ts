import type { DataRouter } from 'react-router';
import type { LifeboatClient } from '../../shared/contract/contract.ts';

/** Goes to the screen that was asked for outside of the window. Returns the function that stops. */
export function followRoutes(client: LifeboatClient, router: DataRouter): () => void {
  return client.on('open.route', ({ route }) => void router.navigate(route));
}
