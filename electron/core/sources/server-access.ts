import { LifeboatError } from '../../../shared/model/error.ts';
import type { Connection, RunnerConfig } from '../../../shared/model/connection.ts';
import type { SourceConfig } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import type { ServerAccess, Subject } from '../engines/engine.ts';
import { secretAccounts } from '../secrets/secret-store.ts';

/** A known connection with its password. Throws `not-found`; rejects when the secret store is shut. */
export async function serverAccess(parts: CoreParts, connectionId: string): Promise<ServerAccess> {
  const connection = connectionOf(parts, connectionId);
  const password = await parts.secrets.get(secretAccounts.connectionPassword(connection.id));
  return { address: connection.address, password };
}

/** What a source's settings mean for its engine, with the password from the secret store. */
export async function subjectOf(parts: CoreParts, config: SourceConfig): Promise<Subject> {
  switch (config.engine) {
    case 'postgresql':
      return {
        engine: 'postgresql',
        server: await serverAccess(parts, config.connectionId),
        database: config.database,
      };
    case 'sqlite':
      return { engine: 'sqlite', file: config.file };
  }
}

/** Where the tools of a source run. */
export function runnerConfigOf(parts: CoreParts, config: SourceConfig): RunnerConfig {
  switch (config.engine) {
    case 'postgresql':
      return connectionOf(parts, config.connectionId).runner;
    case 'sqlite':
      return { kind: 'local' };
  }
}

function connectionOf(parts: CoreParts, connectionId: string): Connection {
  const connection = parts.catalog.connections.get(connectionId);
  if (connection === null) {
    throw new LifeboatError(
      'not-found',
      'The connection of this source is not in the catalog.',
      'Add the source again, or restore to another connection.',
    );
  }
  return connection;
}
