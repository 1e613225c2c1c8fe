import type { EngineKind } from '../../../shared/model/common.ts';
import type { Connection, RunnerConfig } from '../../../shared/model/connection.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { connectionIdOf, placeOf, type SourceConfig } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import type { ServerAccess, Subject } from '../engines/engine.ts';
import { secretAccounts } from '../secrets/secret-store.ts';

/**
 * A place on a known connection, or on this machine, as its engine takes it, with the password from the
 * secret store. Throws `not-found`; rejects when the secret store is shut.
 */
export async function placeAt(
  parts: CoreParts,
  wanted: {
    readonly engine: EngineKind;
    readonly connectionId: string | null;
    readonly place: string;
  },
): Promise<Subject> {
  const { engine, connectionId, place } = wanted;
  const server = connectionId === null ? null : await serverAccess(parts, connectionId);
  return { engine, server, place };
}

/** What a source's settings mean for its engine. */
export function subjectOf(parts: CoreParts, config: SourceConfig): Promise<Subject> {
  return placeAt(parts, {
    engine: config.engine,
    connectionId: connectionIdOf(config),
    place: placeOf(config),
  });
}

/** Where the tools of a source run. */
export function runnerConfigOf(parts: CoreParts, config: SourceConfig): RunnerConfig {
  return runnerAt(parts, connectionIdOf(config));
}

/** Where the tools of a connection run; those of none, on this machine. */
export function runnerAt(parts: CoreParts, connectionId: string | null): RunnerConfig {
  return connectionId === null ? { kind: 'local' } : connectionOf(parts, connectionId).runner;
}

/** A known connection with its password. */
async function serverAccess(parts: CoreParts, connectionId: string): Promise<ServerAccess> {
  const { id, address } = connectionOf(parts, connectionId);
  // A machine has no secret of ours, and must be reachable although the secret store is shut.
  if (address.engine === 'machine') return { address, password: null };
  const password = await parts.secrets.get(secretAccounts.connectionPassword(id));
  return { address, password };
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
