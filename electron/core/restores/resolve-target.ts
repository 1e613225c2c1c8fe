import { basename, resolve } from 'node:path';
import type { Backup } from '../../../shared/model/backup.ts';
import type { Connection, RunnerConfig } from '../../../shared/model/connection.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { RestoreTargetInput } from '../../../shared/model/restore.ts';
import { describeRunner } from '../../../shared/model/runner.ts';
import { connectionIdOf } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import type { EngineCapabilities, Target } from '../engines/engine.ts';
import { engineFor } from '../engines/registry.ts';
import { placeAt, runnerAt } from '../sources/server-access.ts';
import { localPath, pathAt } from '../sources/source-config.ts';

/** A target with its access, its readable name, and what a person must type to replace it. */
export interface ResolvedTarget {
  readonly target: Target;
  readonly name: string;
  readonly confirmName: string;
  readonly runner: RunnerConfig;
  readonly connectionId: string | null;
}

const TARGET_NOUN: Readonly<Record<EngineCapabilities['targetKind'], string>> = {
  database: 'a database',
  file: 'a file',
  folder: 'a folder',
  volume: 'a Docker volume',
};

/** Throws `not-found` for an unknown connection, `invalid-input` when engine and target do not fit. */
export async function resolveTarget(
  parts: CoreParts,
  backup: Backup,
  input: RestoreTargetInput,
): Promise<ResolvedTarget> {
  const { targetKind } = engineFor(backup.engine).capabilities;
  if (input.kind !== targetKind) throw misfit(TARGET_NOUN[targetKind]);
  const { connectionId, place } = wherever(parts, backup, input);
  const target = await placeAt(parts, { engine: backup.engine, connectionId, place });
  return {
    target,
    name: nameOf(parts, connectionId, place),
    // Of a path its last part, for either kind of separator: the path may be another machine's.
    confirmName:
      input.kind === 'file' || input.kind === 'folder'
        ? basename(place.replaceAll('\\', '/'))
        : place || 'all databases',
    runner: runnerAt(parts, connectionId),
    connectionId,
  };
}

function wherever(
  parts: CoreParts,
  backup: Backup,
  input: RestoreTargetInput,
): { connectionId: string | null; place: string } {
  switch (input.kind) {
    case 'database': {
      const connectionId = serverFor(parts, backup, input.connection);
      // A backup of every database of a MongoDB goes back to their own names.
      const place = backup.engine === 'mongodb' && input.database === '*' ? '' : input.database;
      return { connectionId, place };
    }
    case 'file':
      return { connectionId: null, place: resolve(localPath(input.file)) };
    case 'folder': {
      const connectionId = machineFor(parts, input.connection);
      return { connectionId, place: pathAt(input.folder, connectionId) };
    }
    case 'volume': {
      const connectionId =
        input.connection === null
          ? sourceConnection(parts, backup)
          : machineFor(parts, input.connection);
      return { connectionId, place: input.volume };
    }
  }
}

/** The server named, which must be of the backup's kind, or the source's own. */
function serverFor(parts: CoreParts, backup: Backup, wanted: string | null): string {
  if (wanted !== null) {
    const { id, name, address } = parts.catalog.connections.find(wanted);
    if (address.engine === backup.engine) return id;
    throw new LifeboatError(
      'invalid-input',
      `The connection “${name}” does not lead to a server of the kind that this backup needs.`,
      'Choose a connection of the same kind as the database that was backed up.',
    );
  }
  const own = sourceConnection(parts, backup);
  if (own !== null) return own;
  throw new LifeboatError(
    'not-found',
    'The source of this backup is not known here, so its own server is not either.',
    'Name the server to restore to: --to CONNECTION/DATABASE.',
  );
}

function machineFor(parts: CoreParts, wanted: string | null): string | null {
  return wanted === null ? null : parts.catalog.connections.find(wanted).id;
}

function sourceConnection(parts: CoreParts, backup: Backup): string | null {
  const source = parts.catalog.sources.get(backup.sourceId);
  return source === null ? null : connectionIdOf(source.config);
}

function nameOf(parts: CoreParts, connectionId: string | null, place: string): string {
  if (connectionId === null) return place;
  const connection: Connection | null = parts.catalog.connections.get(connectionId);
  if (connection === null) return `${connectionId}/${place}`;
  return connection.address.engine === 'machine'
    ? `${place} ${describeRunner(connection.runner)}`
    : `${connection.name}/${place || 'all databases'}`;
}

function misfit(target: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `The target does not fit: this backup is restored to ${target}.`,
    `Name ${target} as the target.`,
  );
}
