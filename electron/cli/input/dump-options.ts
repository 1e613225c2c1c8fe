import { Option } from 'commander';
import type { Command } from 'commander';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { Compression } from '../../../shared/model/source.ts';
import { collect, sizeBytes, wholeNumber } from './parse-number.ts';

/** How backups are stored. */
export interface StorageFlags {
  readonly compression?: Compression;
  readonly encryption: boolean;
  readonly maxSize?: number;
}

/** One option of a dump: which engines know it, and the setting that it changes. */
interface DumpOption {
  readonly engines: readonly EngineKind[];
  readonly field: string;
  readonly option: () => Option;
  /** The setting that the option stands for; the value itself when absent. */
  readonly value?: boolean | string;
}

const PATTERN_ENGINES: readonly EngineKind[] = ['postgresql', 'mysql'];
const FILE_ENGINES: readonly EngineKind[] = ['files', 'compose'];

const DUMP_OPTIONS: readonly DumpOption[] = [
  {
    engines: ['postgresql'],
    field: 'format',
    option: () =>
      new Option('--format <format>', 'format of the dump').choices([
        'custom',
        'plain',
        'directory',
      ]),
  },
  {
    engines: ['postgresql'],
    field: 'jobs',
    option: () =>
      new Option('--jobs <n>', 'tables dumped at once, with the directory format').argParser(
        wholeNumber(1, 64),
      ),
  },
  {
    engines: PATTERN_ENGINES,
    field: 'schemaOnly',
    option: () => new Option('--schema-only', 'definitions without data'),
  },
  ...patterns(['postgresql'], 'includeSchemas', '--include-schema', 'only these schemas'),
  ...patterns(['postgresql'], 'excludeSchemas', '--exclude-schema', 'not these schemas'),
  ...patterns(PATTERN_ENGINES, 'includeTables', '--include-table', 'only these tables'),
  ...patterns(PATTERN_ENGINES, 'excludeTables', '--exclude-table', 'not these tables'),
  ...patterns(
    PATTERN_ENGINES,
    'excludeTableData',
    '--exclude-table-data',
    'these tables without their rows',
  ),
  ...off(['postgresql'], 'globals', '--no-globals', "without the server's roles"),
  ...off(['mysql'], 'routines', '--no-routines', 'without stored procedures and functions'),
  ...off(['mysql'], 'triggers', '--no-triggers', 'without triggers'),
  ...off(['mysql'], 'events', '--no-events', 'without events'),
  {
    engines: ['mysql'],
    field: 'users',
    option: () => new Option('--users', "with the server's users and their grants"),
  },
  ...patterns(['mongodb'], 'includeCollections', '--include-collection', 'only these collections'),
  ...patterns(['mongodb'], 'excludeCollections', '--exclude-collection', 'not these collections'),
  {
    engines: ['mongodb'],
    field: 'oplog',
    option: () => new Option('--no-oplog', 'without the oplog of a replica set'),
    value: 'never',
  },
  ...patterns(FILE_ENGINES, 'include', '--include', 'only files that match'),
  ...patterns(FILE_ENGINES, 'exclude', '--exclude', 'no files that match'),
  {
    engines: ['docker-volume'],
    field: 'stopContainers',
    option: () =>
      new Option('--stop-containers', 'stop the containers that use the volume meanwhile'),
  },
];

/** Adds the options of one engine's dumps, or those of all to what works for any source. */
export function withDumpOptions(command: Command, engine?: EngineKind): Command {
  for (const { engines, option } of DUMP_OPTIONS) {
    if (engine !== undefined && !engines.includes(engine)) continue;
    const heading =
      engine === undefined ? `What is dumped (${engines.join(', ')}):` : 'What is dumped:';
    command.addOption(option().helpGroup(heading));
  }
  return command;
}

/** The settings that were asked for, by field; the others keep the value they have without them. */
export function dumpSettings(flags: object): Record<string, unknown> {
  const given = new Map<string, unknown>(Object.entries(flags));
  return Object.fromEntries(
    DUMP_OPTIONS.flatMap(({ field, option, value }) => {
      const asked = option();
      const found = given.get(asked.attributeName());
      if (found === undefined || (asked.negate && found === true)) return [];
      return [[field, value ?? found]];
    }),
  );
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

export function storageSettings(flags: StorageFlags) {
  return {
    ...(flags.compression && { compression: flags.compression }),
    ...(!flags.encryption && { encrypted: false }),
    ...(flags.maxSize && { maxStoredBytes: flags.maxSize }),
  };
}

function patterns(
  engines: readonly EngineKind[],
  field: string,
  flag: string,
  description: string,
): DumpOption[] {
  return [
    {
      engines,
      field,
      option: () =>
        new Option(`${flag} <pattern>`, `${description}; may be repeated`).argParser(collect),
    },
  ];
}

function off(
  engines: readonly EngineKind[],
  field: string,
  flag: string,
  description: string,
): DumpOption[] {
  return [{ engines, field, option: () => new Option(flag, description), value: false }];
}
