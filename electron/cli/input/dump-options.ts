import { Option } from 'commander';
import type { Command } from 'commander';
import type { PostgresqlFormat } from '../../../shared/model/engines/postgresql.ts';
import type { Compression } from '../../../shared/model/source.ts';
import { collect, sizeBytes, wholeNumber } from './parse-number.ts';

/** What of a PostgreSQL database is dumped, as commander leaves it; absent means not asked for. */
export interface DumpFlags {
  readonly format?: PostgresqlFormat;
  readonly jobs?: number;
  readonly schemaOnly?: boolean;
  readonly includeSchema?: readonly string[];
  readonly excludeSchema?: readonly string[];
  readonly includeTable?: readonly string[];
  readonly excludeTable?: readonly string[];
  readonly excludeTableData?: readonly string[];
  readonly globals: boolean;
}

/** How backups are stored. */
export interface StorageFlags {
  readonly compression?: Compression;
  readonly encryption: boolean;
  readonly maxSize?: number;
}

/** Adds the options of a PostgreSQL dump, to a source as its settings or to one backup. */
export function withDumpOptions(command: Command): Command {
  const heading = 'What is dumped (PostgreSQL; patterns as in pg_dump):';
  const options = [
    new Option('--format <format>', 'format of the dump').choices(['custom', 'plain', 'directory']),
    new Option('--jobs <n>', 'tables dumped at once, with the directory format').argParser(
      wholeNumber(1, 64),
    ),
    new Option('--schema-only', 'definitions without data'),
    pattern('--include-schema', 'only these schemas'),
    pattern('--exclude-schema', 'not these schemas'),
    pattern('--include-table', 'only these tables'),
    pattern('--exclude-table', 'not these tables'),
    pattern('--exclude-table-data', 'these tables without their rows'),
    new Option('--no-globals', "without the server's roles"),
  ];
  for (const option of options) command.addOption(option.helpGroup(heading));
  return command;
}

function pattern(flags: string, description: string): Option {
  return new Option(`${flags} <pattern>`, `${description}; may be repeated`).argParser(collect);
}

/** Adds the options of storing. */
export function withStorageOptions(command: Command): Command {
  const options = [
    new Option('--compression <method>', 'how the dump is compressed').choices([
      'zstd',
      'gzip',
      'none',
    ]),
    new Option('--no-encryption', 'store the dump readable for everybody who gets the file'),
    new Option('--max-size <size>', 'stop a backup that grows beyond this, e.g. 20GB').argParser(
      sizeBytes,
    ),
  ];
  for (const option of options) command.addOption(option.helpGroup('How it is stored:'));
  return command;
}

/** The settings that were asked for; the others keep the value they have without them. */
export function dumpSettings(flags: DumpFlags) {
  return {
    ...(flags.format && { format: flags.format }),
    ...(flags.jobs && { jobs: flags.jobs }),
    ...(flags.schemaOnly && { schemaOnly: true }),
    ...(flags.includeSchema && { includeSchemas: [...flags.includeSchema] }),
    ...(flags.excludeSchema && { excludeSchemas: [...flags.excludeSchema] }),
    ...(flags.includeTable && { includeTables: [...flags.includeTable] }),
    ...(flags.excludeTable && { excludeTables: [...flags.excludeTable] }),
    ...(flags.excludeTableData && { excludeTableData: [...flags.excludeTableData] }),
    ...(!flags.globals && { globals: false }),
  };
}

export function storageSettings(flags: StorageFlags) {
  return {
    ...(flags.compression && { compression: flags.compression }),
    ...(!flags.encryption && { encrypted: false }),
    ...(flags.maxSize && { maxStoredBytes: flags.maxSize }),
  };
}
