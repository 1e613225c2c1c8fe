import type { BackupRequest } from '../../../shared/contract/backups.ts';
import type { Destination } from '../../../shared/model/destination.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Source, StorageOptions } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import type { DumpOptions } from '../engines/engine.ts';

/** A request with the source's own settings filled in. */
export interface ResolvedBackup {
  readonly source: Source;
  readonly destinations: readonly Destination[];
  readonly options: DumpOptions;
  readonly storage: StorageOptions;
  readonly note: string | null;
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
    options: optionsOf(source, request.options),
    storage: { ...source.storage, ...defined(request.storage) },
    note: request.note,
  };
}

function optionsOf(source: Source, wanted: BackupRequest['options']): DumpOptions {
  const { config } = source;
  switch (config.engine) {
    case 'postgresql': {
      const options = { ...config.options, ...defined(wanted) };
      if (options.jobs > 1 && options.format !== 'directory') {
        throw new LifeboatError(
          'invalid-input',
          `A dump in ${options.format} format has one job; ${options.jobs} were asked for.`,
          'Use the directory format, which alone dumps tables side by side.',
        );
      }
      return { engine: 'postgresql', ...options };
    }
    case 'sqlite':
      if (Object.keys(defined(wanted)).length > 0) {
        throw new LifeboatError(
          'invalid-input',
          'A SQLite file is always copied whole: it has no dump formats and no choice of tables.',
          'Leave those options out.',
        );
      }
      return { engine: 'sqlite' };
  }
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
