import type { CallInput } from '../../../shared/contract/contract.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import type { RestoreOptions } from '../../../shared/model/restore.ts';
import type { ChosenPath } from '../../api/use-choose-path.ts';

/** The restore form as it is filled in. */
export interface RestoreValues {
  /** The id of the destination whose copy is read; empty takes the one that was checked best. */
  readonly copy: string;
  readonly mode: RestoreOptions['mode'];
  /** The id of a connection; empty is the source's own server. */
  readonly connection: string;
  readonly database: string;
  readonly file: ChosenPath | null;
  readonly confirm: string;
  readonly keepOwner: boolean;
  readonly keepPrivileges: boolean;
  readonly waive: string[];
}

/**
 * A name for the restored database that is free in all likelihood, for instance `shop_restored_20261121`.
 * PostgreSQL cuts names at 63 bytes, so the base is cut instead of the date.
 */
export function suggestedDatabase(base: string, today: Date): string {
  const suffix = `_restored_${today.toISOString().slice(0, 10).replaceAll('-', '')}`;
  // Whole characters as a reader sees them, so that a cut leaves no half of one.
  const characters = Array.from(new Intl.Segmenter().segment(base), ({ segment }) => segment);
  const encoder = new TextEncoder();
  while (encoder.encode(characters.join('')).length > 63 - suffix.length) characters.pop();
  return characters.join('') + suffix;
}

/** The same for a file beside the original: `shop_restored_20261121.db`. */
export function suggestedFile(original: string, today: Date): string {
  const file = original.slice(Math.max(original.lastIndexOf('/'), original.lastIndexOf('\\')) + 1);
  const dot = file.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [file.slice(0, dot), file.slice(dot)] : [file, '.db'];
  return `${stem}_restored_${today.toISOString().slice(0, 10).replaceAll('-', '')}${extension}`;
}

/** What a person types to replace a target: the database's name, or the file's. */
export function nameToConfirm(engine: Backup['engine'], values: RestoreValues): string {
  if (engine === 'postgresql') return values.database;
  const path = values.file?.display ?? '';
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** What is wrong with the values, by field. */
export function validateRestore(
  engine: Backup['engine'],
  values: RestoreValues,
): Record<string, string> {
  const problems: Record<string, string> = {};
  if (engine === 'postgresql' && values.database.trim() === '')
    problems['database'] = 'Name the database to restore to.';
  if (engine === 'sqlite' && values.file === null)
    problems['file'] = 'Choose the file to restore to.';
  return problems;
}

/** The values as the core takes them. The confirmation is sent as typed; the core compares it. */
export function toRestoreRequest(
  backup: Pick<Backup, 'id' | 'engine'>,
  values: RestoreValues,
): CallInput<'restores.start'> {
  const { copy, mode, connection, database, file, keepOwner, keepPrivileges, waive } = values;
  return {
    backup: backup.id,
    destination: copy || null,
    target:
      backup.engine === 'postgresql'
        ? { kind: 'database', connection: connection || null, database }
        : { kind: 'file', file: { pathToken: file?.pathToken ?? '' } },
    options: {
      mode,
      confirm: mode === 'replace' ? values.confirm : null,
      keepOwner,
      keepPrivileges,
      waive,
    },
  };
}
