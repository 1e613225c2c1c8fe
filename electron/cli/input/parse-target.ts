import { resolve } from 'node:path';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import type { RestoreTargetInput } from '../../../shared/model/restore.ts';

/**
 * Where a restore goes, from what a person wrote after `--to`. A SQLite backup goes to a path. A
 * PostgreSQL backup goes to `DATABASE` on the source's own server, or to `CONNECTION/DATABASE`. Both
 * names may hold a slash themselves, so a slash separates only where a known connection stands before
 * it; of several such connections the longest name is meant.
 */
export function parseTarget(
  text: string,
  engine: EngineKind,
  connections: readonly Pick<Connection, 'id' | 'name'>[],
  cwd: string,
): RestoreTargetInput {
  if (engine === 'sqlite') return { kind: 'file', file: { path: resolve(cwd, text) } };
  const prefixes = connections
    .flatMap(({ id, name }) => [id, name].map((ref) => ({ id, prefix: `${ref}/` })))
    .filter(({ prefix }) => prefix.length < text.length && startsWith(text, prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  const [found] = prefixes;
  return found === undefined
    ? { kind: 'database', connection: null, database: text }
    : { kind: 'database', connection: found.id, database: text.slice(found.prefix.length) };
}

/** Names of connections are alike whatever their case. */
function startsWith(text: string, prefix: string): boolean {
  return text.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
}
