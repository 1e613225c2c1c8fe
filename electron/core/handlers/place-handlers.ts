import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { Destination, DestinationConfig } from '../../../shared/model/destination.ts';
import type { NewDestination } from '../../../shared/contract/destinations.ts';
import { resolve } from 'node:path';
import { copyCatalogSoon } from '../backups/copy-catalog-soon.ts';
import type { CoreParts } from '../core-parts.ts';
import { createDestination, prepareDestination } from '../destinations/create-destination.ts';
import { refuseDestinationInPlan } from '../plans/plan-users.ts';
import { adoptRepository } from '../pipeline/repository-marker.ts';
import { rememberRepository } from '../retention/known-repository.ts';
import { secretAccounts } from '../secrets/secret-store.ts';
import { addConnection } from '../sources/add-connection.ts';
import { withPassword } from '../sources/entered-password.ts';
import { localPath } from '../sources/source-config.ts';
import { testConnection } from '../sources/test-connection.ts';

type Names = Exclude<
  `${'connections' | 'destinations'}.${string}` & keyof CoreHandlers,
  'destinations.orphans' | 'destinations.removeOrphans'
>;

/** Servers, and places for copies. */
export function placeHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  const { catalog } = parts;
  return {
    'connections.list': () => [...catalog.connections.list()],
    'connections.add': async ({ name, ...server }) => {
      const connection = await addConnection(parts, name, await withPassword(parts, server));
      copyCatalogSoon(parts);
      return connection;
    },
    'connections.test': ({ connection }, signal) =>
      testConnection(parts, catalog.connections.find(connection), signal),
    'connections.setPassword': async ({ connection, password }) => {
      const { id, name } = catalog.connections.find(connection);
      await parts.secrets.set(secretAccounts.connectionPassword(id), password);
      parts.audit('connection.set-password', name, { id });
      return {};
    },
    'connections.remove': async ({ connection }) => {
      const { id, name } = catalog.connections.find(connection);
      catalog.transaction(() => {
        catalog.connections.remove(id);
        parts.audit('connection.remove', name, { id });
      });
      await parts.secrets.remove(secretAccounts.connectionPassword(id));
      parts.events.changed('connections');
      copyCatalogSoon(parts);
      return {};
    },
    'destinations.list': () => [...catalog.destinations.list()],
    'destinations.add': async (wanted) => {
      const destination = await addDestination(parts, wanted);
      copyCatalogSoon(parts);
      return destination;
    },
    'destinations.test': ({ destination }) =>
      createDestination(catalog.destinations.find(destination).config).test(),
    'destinations.remove': ({ destination }) => {
      const { id, name } = catalog.destinations.find(destination);
      catalog.transaction(() => {
        refuseDestinationInPlan(parts, id, name);
        catalog.destinations.remove(id);
        parts.audit('destination.remove', name, { id });
      });
      parts.events.changed('destinations');
      copyCatalogSoon(parts);
      return {};
    },
  };
}

/** Makes and marks the place first, so that a destination in the catalog is one that was written to. */
async function addDestination(parts: CoreParts, wanted: NewDestination): Promise<Destination> {
  const config: DestinationConfig = { kind: 'local', path: resolve(localPath(wanted.folder)) };
  const destination: Destination = {
    id: parts.newId(),
    name: wanted.name,
    config,
    createdAt: parts.moment(),
  };
  await prepareDestination(config);
  const { repository } = await adoptRepository(createDestination(config), destination.id);
  parts.catalog.transaction(() => {
    parts.catalog.destinations.insert(destination);
    rememberRepository(parts, destination.id, repository);
    parts.audit('destination.add', destination.name, { id: destination.id, ...config });
  });
  parts.events.changed('destinations');
  return destination;
}
