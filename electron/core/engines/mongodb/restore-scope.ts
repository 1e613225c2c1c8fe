import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import type { RestoreFacts } from '../engine.ts';
import { nameIn, namingOf, type Naming } from './namespaces.ts';
import type { LoadOptions, Renamed } from './restore-arguments.ts';

/** What of an artifact is restored, and under which names. */
export interface RestoreScope {
  readonly naming: Naming;
  readonly databases: readonly Renamed[];
  /** Names in the target, also of a database of which the artifact holds nothing. */
  readonly targets: readonly string[];
  readonly load: LoadOptions;
}

/**
 * Decides it from the target's place and from what the inventory says that the artifact holds. Users,
 * roles and the oplog come along only where everything keeps its own name.
 */
export function restoreScope(
  place: string,
  options: Pick<RestoreOptions, 'only' | 'keepPrivileges'>,
  { inventory, serverProperties }: Pick<RestoreFacts, 'inventory' | 'serverProperties'>,
): RestoreScope {
  const naming = namingOf(place);
  const { only } = options;
  const names = new Map(
    inventory.objects.map(({ namespace, name }) => [`${namespace}.${name}`, namespace ?? '']),
  );
  const unknown = only.filter((name) => !names.has(name));
  if (unknown.length > 0) throw notInBackup(unknown);
  const picked = only.length > 0 ? only.map((name) => names.get(name) ?? '') : [...names.values()];
  const from = [...new Set(picked)].toSorted();
  if (naming.kind === 'one' && from.length > 1) throw severalDatabases(from);
  const databases = from.map((database) => ({ from: database, to: nameIn(naming, database) }));
  const targets =
    naming.kind === 'one' ? [nameIn(naming, naming.database)] : databases.map(({ to }) => to);
  const whole = naming.kind === 'all' && naming.prefix === '' && only.length === 0;
  const system = whole && options.keepPrivileges && 'systemCollections' in serverProperties;
  return {
    naming,
    databases,
    targets,
    load: {
      databases,
      only,
      system,
      // The tool applies the oplog to everything or not at all, users and roles included.
      oplogReplay: whole && options.keepPrivileges && serverProperties['oplog'] === 'true',
    },
  };
}

/** The same under other names, for what is built aside. */
export function under(scope: RestoreScope, rename: (name: string) => string): RestoreScope {
  const databases = scope.databases.map(({ from, to }) => ({ from, to: rename(to) }));
  return {
    naming: scope.naming,
    databases,
    targets: scope.targets.map(rename),
    load: { databases, only: scope.load.only, system: false, oplogReplay: false },
  };
}

function notInBackup(names: readonly string[]): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `The backup does not hold ${names.join(', ')}.`,
    'Name collections as the inventory of the backup does: database.collection.',
  );
}

function severalDatabases(databases: readonly string[]): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `The backup holds several databases (${databases.join(', ')}), which do not fit into one.`,
    'Restore them with a text before each name, written as copy_*, or all under their own names, written as *; or pick the collections of one database.',
  );
}
