import { LifeboatError } from '../../../../shared/model/error.ts';
import { connectionIdOf } from '../../../../shared/model/source.ts';
import type { CoreParts } from '../../core-parts.ts';
import { isSameServer } from './server-names.ts';

/**
 * Names of the production sources on a connection's server, also where they are reached by another user, under
 * another name or through another runner, as far as `isSameServer` can tell. A drill makes nothing there. None for
 * this machine (null), where a scratch target has a folder of its own.
 */
export function productionSourcesAt(
  { catalog }: Pick<CoreParts, 'catalog'>,
  connectionId: string | null,
): readonly string[] {
  if (connectionId === null) return [];
  const wanted = catalog.connections.get(connectionId);
  const isSame = (other: string | null) => {
    if (other === null) return false;
    if (other === connectionId) return true;
    const known = catalog.connections.get(other);
    return known !== null && wanted !== null && isSameServer(known, wanted);
  };
  return catalog.sources
    .list()
    .filter(
      ({ environment, config }) => environment === 'production' && isSame(connectionIdOf(config)),
    )
    .map(({ name }) => name);
}

/** Throws `production-target` where a scratch target must not be made. */
export function refuseProduction(
  parts: Pick<CoreParts, 'catalog'>,
  connectionId: string | null,
): void {
  const [first, ...more] = productionSourcesAt(parts, connectionId);
  if (first === undefined) return;
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  throw new LifeboatError(
    'production-target',
    `The scratch target would be on the server of “${first}”${others}, which is production.`,
    'Name the connection of another server for the scratch target, or use one of staging or development.',
  );
}
