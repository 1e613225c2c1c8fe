import { resolve } from 'node:path';
import type { Backup } from '../../../shared/model/backup.ts';
import type { RunnerConfig } from '../../../shared/model/connection.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { RestoreTargetInput } from '../../../shared/model/restore.ts';
import type { CoreParts } from '../core-parts.ts';
import type { Target } from '../engines/engine.ts';
import { localPath } from '../sources/add-source.ts';
import { serverAccess } from '../sources/server-access.ts';

/** A target with its access, its readable name, and what a person must type to replace it. */
export interface ResolvedTarget {
  readonly target: Target;
  readonly name: string;
  readonly confirmName: string;
  readonly runner: RunnerConfig;
  readonly connectionId: string | null;
}

/** Throws `not-found` for an unknown connection, `invalid-input` when engine and target do not fit. */
export async function resolveTarget(
  parts: CoreParts,
  backup: Backup,
  input: RestoreTargetInput,
): Promise<ResolvedTarget> {
  switch (backup.engine) {
    case 'postgresql': {
      if (input.kind !== 'database') throw misfit('a PostgreSQL backup', 'a database');
      const connectionId = connectionFor(parts, backup, input.connection);
      const { connections } = parts.catalog;
      const { database } = input;
      return {
        target: {
          engine: 'postgresql',
          server: await serverAccess(parts, connectionId),
          database,
        },
        name: `${connections.get(connectionId)?.name ?? connectionId}/${database}`,
        confirmName: database,
        runner: connections.get(connectionId)?.runner ?? { kind: 'local' },
        connectionId,
      };
    }
    case 'sqlite': {
      if (input.kind !== 'file') throw misfit('a SQLite backup', 'a file');
      const file = resolve(localPath(input.file));
      return {
        target: { engine: 'sqlite', file },
        name: file,
        confirmName: file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1),
        runner: { kind: 'local' },
        connectionId: null,
      };
    }
  }
}

function connectionFor(parts: CoreParts, backup: Backup, wanted: string | null): string {
  if (wanted !== null) return parts.catalog.connections.find(wanted).id;
  const source = parts.catalog.sources.get(backup.sourceId);
  if (source !== null && source.config.engine === 'postgresql') return source.config.connectionId;
  throw new LifeboatError(
    'not-found',
    'The source of this backup is not known here, so its own server is not either.',
    'Name the server to restore to: --to CONNECTION/DATABASE.',
  );
}

function misfit(backup: string, target: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `The target does not fit: ${backup} is restored to ${target}.`,
    `Name ${target} as the target.`,
  );
}
