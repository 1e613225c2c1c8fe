import { isDeepStrictEqual } from 'node:util';
import type { Address } from '../../../../shared/model/connection.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { connectionIdOf } from '../../../../shared/model/source.ts';
import type { CoreParts } from '../../core-parts.ts';

/**
 * Names of the production sources on a connection's server, also where they are reached by another user. A
 * drill makes nothing there. None for this machine (null), where a scratch target has a folder of its own.
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
    // An address means one server only where the same machine or container looks it up.
    return (
      known !== null &&
      wanted !== null &&
      isDeepStrictEqual(known.runner, wanted.runner) &&
      isSameServer(known.address, wanted.address)
    );
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

function isSameServer(one: Address, other: Address): boolean {
  if (one.engine === 'machine' || other.engine === 'machine') return false;
  if (one.engine === 'mongodb')
    return other.engine === 'mongodb' && hostsOf(one.uri) === hostsOf(other.uri);
  if (other.engine === 'mongodb') return false;
  return (
    one.engine === other.engine &&
    one.port === other.port &&
    one.host.toLowerCase() === other.host.toLowerCase()
  );
}

/** The part of a MongoDB address between user and path. */
function hostsOf(uri: string): string {
  return (
    /^[^/]*\/\/(?:[^/?@]*@)?(?<hosts>[^/?]*)/.exec(uri)?.groups?.['hosts']?.toLowerCase() ?? uri
  );
}
