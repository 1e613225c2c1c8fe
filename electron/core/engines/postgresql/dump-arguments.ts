import type { PostgresqlOptions } from '../../../../shared/model/engines/postgresql.ts';

/**
 * What `pg_dump` is told to dump, and how. Compression is off: the pipeline compresses, and the inventory
 * reads the rows as they pass. `folder` is where the directory format goes.
 */
export function dumpArguments(options: PostgresqlOptions, folder: string): string[] {
  return [
    ...formatArguments(options, folder),
    ...(options.schemaOnly ? ['--schema-only'] : []),
    ...options.includeSchemas.map((pattern) => `--schema=${pattern}`),
    ...options.excludeSchemas.map((pattern) => `--exclude-schema=${pattern}`),
    ...options.includeTables.map((pattern) => `--table=${pattern}`),
    ...options.excludeTables.map((pattern) => `--exclude-table=${pattern}`),
    ...options.excludeTableData.map((pattern) => `--exclude-table-data=${pattern}`),
  ];
}

function formatArguments(options: PostgresqlOptions, folder: string): string[] {
  switch (options.format) {
    case 'custom':
      return ['--format=custom', '--compress=0'];
    case 'plain':
      return ['--format=plain'];
    case 'directory':
      return [
        '--format=directory',
        '--compress=0',
        `--jobs=${options.jobs}`,
        '--no-sync',
        `--file=${folder}`,
      ];
  }
}

/** What `pg_dumpall` is told for the server's roles and tablespaces. */
export function globalsArguments(withPasswords: boolean): string[] {
  return ['--globals-only', ...(withPasswords ? [] : ['--no-role-passwords'])];
}
