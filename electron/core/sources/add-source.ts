import type { NewSource } from '../../../shared/contract/sources.ts';
import type { PathInput } from '../../../shared/model/common.ts';
import type { Connection, PostgresqlAddress } from '../../../shared/model/connection.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Source, SourceConfig } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import type { Subject } from '../engines/engine.ts';
import { secretAccounts } from '../secrets/secret-store.ts';
import { serverAccess } from './server-access.ts';

type ServerInput = Extract<NewSource, { engine: 'postgresql' }>['server'];
type ServerFields = Exclude<ServerInput, { connection: string }>;

/** Adds a source, and for a server that is not known yet its connection. Throws `conflict`. */
export async function addSource(parts: CoreParts, wanted: NewSource): Promise<Source> {
  const { catalog } = parts;
  refuseTakenName(parts, wanted.name);
  const config = await configOf(parts, wanted);
  const source: Source = {
    id: parts.newId(),
    name: wanted.name,
    environment: wanted.environment,
    config,
    storage: wanted.storage,
    createdAt: parts.moment(),
  };
  catalog.transaction(() => {
    catalog.sources.insert(source);
    parts.audit('source.add', source.name, {
      id: source.id,
      engine: config.engine,
      environment: source.environment,
    });
  });
  parts.events.changed('sources', 'connections');
  return source;
}

/** What a source that is not added yet would dump, for trying it out. Stores nothing. */
export async function draftSubject(parts: CoreParts, wanted: NewSource): Promise<Subject> {
  if (wanted.engine === 'sqlite') return { engine: 'sqlite', file: localPath(wanted.file) };
  const { server, database } = wanted;
  if ('connection' in server) {
    const connection = parts.catalog.connections.find(server.connection);
    return {
      engine: 'postgresql',
      server: await serverAccess(parts, connection.id),
      database,
    };
  }
  return {
    engine: 'postgresql',
    server: { address: addressOf(server), password: server.password },
    database,
  };
}

/** The path that main put in the place of the window's token. Throws when it did not. */
export function localPath(input: PathInput): string {
  if ('path' in input) return input.path;
  throw new LifeboatError(
    'invalid-input',
    'The chosen file is not known any more.',
    'Choose it once more in the dialog.',
  );
}

/** Adds a connection; the password goes to the secret store first, so that none is left without it. */
export async function addConnection(
  parts: CoreParts,
  name: string,
  server: ServerFields,
): Promise<Connection> {
  const connection: Connection = {
    id: parts.newId(),
    name,
    address: addressOf(server),
    runner: { kind: 'local' },
    createdAt: parts.moment(),
  };
  if (server.password !== null) {
    await parts.secrets.set(secretAccounts.connectionPassword(connection.id), server.password);
  }
  parts.catalog.transaction(() => {
    parts.catalog.connections.insert(connection);
    parts.audit('connection.add', name, { id: connection.id });
  });
  parts.events.changed('connections');
  return connection;
}

/** Before anything is stored, so that a refused source leaves no connection behind. */
function refuseTakenName(parts: CoreParts, name: string): void {
  const wanted = name.toLowerCase();
  if (!parts.catalog.sources.list().some((source) => source.name.toLowerCase() === wanted)) return;
  throw new LifeboatError(
    'conflict',
    `There is a source named “${name}” already.`,
    'Choose another name, or remove that source first.',
  );
}

async function configOf(parts: CoreParts, wanted: NewSource): Promise<SourceConfig> {
  switch (wanted.engine) {
    case 'postgresql':
      return {
        engine: 'postgresql',
        connectionId: await connectionFor(parts, wanted.server),
        database: wanted.database,
        options: wanted.options,
      };
    case 'sqlite':
      return { engine: 'sqlite', file: localPath(wanted.file), options: wanted.options };
  }
}

async function connectionFor(parts: CoreParts, server: ServerInput): Promise<string> {
  const { connections } = parts.catalog;
  if ('connection' in server) return connections.find(server.connection).id;
  const equal = connections.findEqual({ address: addressOf(server), runner: { kind: 'local' } });
  if (equal === null) {
    const name = freeName(parts, `${server.user}@${server.host}:${server.port}`);
    return (await addConnection(parts, name, server)).id;
  }
  if (server.password !== null) {
    await parts.secrets.set(secretAccounts.connectionPassword(equal.id), server.password);
  }
  return equal.id;
}

function freeName(parts: CoreParts, wanted: string): string {
  const taken = new Set(parts.catalog.connections.list().map(({ name }) => name.toLowerCase()));
  const base = wanted.slice(0, 70);
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base} (${number})`;
  return name;
}

function addressOf(server: ServerFields): PostgresqlAddress {
  const { host, port, user, tls } = server;
  return { engine: 'postgresql', host, port, user, tls };
}
