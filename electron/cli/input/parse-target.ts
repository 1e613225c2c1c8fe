import { resolve } from 'node:path';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import type { RestoreTargetInput } from '../../../shared/model/restore.ts';

type KnownConnection = Pick<Connection, 'id' | 'name'>;

/**
 * Where a restore goes, from what a person wrote after `--to`.
 *
 * - A database goes to `DATABASE` on the source's own server, or to `CONNECTION/DATABASE`.
 * - A volume goes to `VOLUME` where the source's is, or to `CONNECTION/VOLUME`.
 * - A SQLite backup goes to a path of this machine.
 * - Files, repositories and Compose projects go to a folder of this machine, or to `CONNECTION:FOLDER`
 *   on another.
 *
 * Names may hold the sign themselves, so it separates only where a known connection stands before it;
 * of several such connections the longest name is meant.
 */
export function parseTarget(
  text: string,
  engine: EngineKind,
  connections: readonly KnownConnection[],
  cwd: string,
): RestoreTargetInput {
  switch (engine) {
    case 'postgresql':
    case 'mysql':
    case 'mongodb': {
      const { connection, rest } = split(text, '/', connections);
      return { kind: 'database', connection, database: rest };
    }
    case 'docker-volume': {
      const { connection, rest } = split(text, '/', connections);
      return { kind: 'volume', connection, volume: rest };
    }
    case 'sqlite':
      return { kind: 'file', file: { path: resolve(cwd, text) } };
    case 'files':
    case 'git':
    case 'compose': {
      const { connection, rest } = split(text, ':', connections);
      return connection === null
        ? { kind: 'folder', connection, folder: { path: resolve(cwd, rest) } }
        : { kind: 'folder', connection, folder: { remotePath: rest } };
    }
  }
}

function split(
  text: string,
  sign: '/' | ':',
  connections: readonly KnownConnection[],
): { connection: string | null; rest: string } {
  const [found] = connections
    .flatMap(({ id, name }) => [id, name].map((ref) => ({ id, prefix: ref + sign })))
    .filter(({ prefix }) => prefix.length < text.length && startsWith(text, prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  return found === undefined
    ? { connection: null, rest: text }
    : { connection: found.id, rest: text.slice(found.prefix.length) };
}

/** Names of connections are alike whatever their case. */
function startsWith(text: string, prefix: string): boolean {
  return text.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
}
