import type { RestoreOptions } from '../../../../shared/model/restore.ts';

type OwnerOptions = Pick<RestoreOptions, 'keepOwner' | 'keepPrivileges'>;

/**
 * What `pg_restore` is told, besides where; without an input it reads stdin. Only with `--verbose` does
 * it name the entry that an error belongs to (since version 15).
 */
export function restoreArguments(
  options: OwnerOptions,
  directory?: { readonly folder: string; readonly jobs: number },
): string[] {
  return [
    '--verbose',
    `--format=${directory === undefined ? 'custom' : 'directory'}`,
    ...(options.keepOwner ? [] : ['--no-owner']),
    ...(options.keepPrivileges ? [] : ['--no-privileges']),
    ...(directory === undefined ? [] : [`--jobs=${directory.jobs}`, directory.folder]),
  ];
}

/** psql for a plain dump: the first error ends it. The transaction is in `wrap-plain-dump.ts`. */
export const PLAIN_RESTORE_ARGUMENTS: readonly string[] = ['-X', '-q', '-v', 'ON_ERROR_STOP=1'];
