import { LifeboatError } from '../../../../shared/model/error.ts';
import { escapePattern } from './namespaces.ts';

const SYSTEM = ['admin', 'config', 'local'];

/** A database of the archive and its name in the target. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

export interface LoadOptions {
  readonly databases: readonly Renamed[];
  /** Collections as `database.collection`, by their names in the archive; empty is all. */
  readonly only: readonly string[];
  /** Users and roles, for a restore of everything under its own name. */
  readonly system: boolean;
  /** Whether the archive's oplog is applied; only without a choice, a name or an exception. */
  readonly oplogReplay: boolean;
}

/**
 * The arguments of mongorestore beside address and `--archive`. It stops at the first document that fails:
 * one is enough to make the restore a failure. Documents are not held against the collection's
 * validator: those from before the validator was made must come back too.
 */
export function restoreArguments(options: LoadOptions): string[] {
  const fixed = ['--stopOnError', '--bypassDocumentValidation'];
  // The tool takes the oplog with neither choices nor new names.
  if (options.oplogReplay) return [...fixed, '--oplogReplay'];
  const renamed = options.databases.filter(({ from, to }) => from !== to);
  const nothing = options.databases.length === 0 && options.only.length === 0 && !options.system;
  // Without any `--nsInclude` the tool takes everything.
  if (nothing) return [...fixed, ...SYSTEM.map((database) => `--nsExclude=${database}.*`)];
  return [
    ...fixed,
    ...(options.only.length > 0
      ? options.only.map((name) => `--nsInclude=${pattern(name)}`)
      : options.databases.map(({ from }) => `--nsInclude=${pattern(from, '.*')}`)),
    ...(options.system && options.only.length === 0 ? ['--nsInclude=admin.*'] : []),
    ...renamed.flatMap(({ from, to }) => [
      `--nsFrom=${pattern(from, '.*')}`,
      `--nsTo=${pattern(to, '.*')}`,
    ]),
  ];
}

function pattern(name: string, rest = ''): string {
  if (name.includes('$')) {
    throw new LifeboatError(
      'invalid-input',
      `mongorestore cannot pick or rename ${name}, because of the $ in it.`,
      'Restore all of the backup under its own names.',
    );
  }
  return `${escapePattern(name)}${rest}`;
}
