import type { BackupRequest } from '../../../shared/contract/backups.ts';
import type { Destination } from '../../../shared/model/destination.ts';
import type { RetentionClass } from '../../../shared/model/retention.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { optionChanges } from '../../../shared/model/option-changes.ts';
import type { Source, StorageOptions } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import { readPreferences } from '../settings/preferences.ts';
import type { DumpOptions } from '../engines/engine.ts';

/** A request with the source's own settings filled in. */
export interface ResolvedBackup {
  readonly source: Source;
  readonly destinations: readonly Destination[];
  readonly options: DumpOptions;
  readonly storage: StorageOptions;
  readonly note: string | null;
  readonly keepDays: number | null;
  readonly retentionClass: RetentionClass;
}

/** Throws `not-found` for a name that is not known, `invalid-input` for what does not go together. */
export function resolveBackup(parts: CoreParts, request: BackupRequest): ResolvedBackup {
  const { catalog } = parts;
  const source = catalog.sources.find(request.source);
  const destinations =
    request.destinations.length === 0
      ? catalog.destinations.list()
      : uniqueById(request.destinations.map((ref) => catalog.destinations.find(ref)));
  if (destinations.length === 0) {
    throw new LifeboatError(
      'not-found',
      'There is no destination to keep the backup at.',
      'Add one first: lifeboat destination add local --name NAME --path FOLDER.',
    );
  }
  return {
    source,
    destinations,
    options: dumpOptionsOf(source, request.options),
    storage: { ...source.storage, ...defined(request.storage) },
    note: request.note,
    keepDays:
      request.keepDays ?? (request.safety ? readPreferences(catalog.settings).safetyDays : null),
    retentionClass: request.safety ? 'safety' : 'hand',
  };
}

/** The source’s own settings with what a backup or a plan changes. Throws `invalid-input`. */
export function dumpOptionsOf({ config }: Source, wanted: BackupRequest['options']): DumpOptions {
  const changed = optionChanges[config.engine].safeParse(defined(wanted));
  if (!changed.success) {
    throw new LifeboatError(
      'invalid-input',
      `These settings are not for a source like this: ${Object.keys(wanted).join(', ')}.`,
      'Leave out the options that belong to other systems; the help of the command says which.',
    );
  }
  // Changes and options are of one engine: the table is keyed by it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const options = { engine: config.engine, ...config.options, ...changed.data } as DumpOptions;
  if (options.engine === 'postgresql' && options.jobs > 1 && options.format !== 'directory') {
    throw new LifeboatError(
      'invalid-input',
      `A dump in ${options.format} format has one job; ${options.jobs} were asked for.`,
      'Use the directory format, which alone dumps tables side by side.',
    );
  }
  return options;
}

/** Without the fields that were left out, so that they do not hide the source's own. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  // The same keys, less those whose value is undefined.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function uniqueById<T extends { readonly id: string }>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [value.id, value])).values()];
}
