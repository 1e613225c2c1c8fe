import type { MongodbOptions } from '../../../shared/model/engines/mongodb.ts';
import type { MysqlOptions } from '../../../shared/model/engines/mysql.ts';
import type { PostgresqlOptions } from '../../../shared/model/engines/postgresql.ts';
import type { SourceConfig } from '../../../shared/model/source.ts';

type Fact = readonly [label: string, value: string | null];

const formatNames = { custom: 'Custom', plain: 'Plain SQL', directory: 'Directory' } as const;

/** What of a source is taken, as far as it is not simply everything; null values are left out. */
export function optionFacts(config: SourceConfig): readonly Fact[] {
  switch (config.engine) {
    case 'postgresql':
      return postgresqlFacts(config.options);
    case 'mysql':
      return mysqlFacts(config.options);
    case 'mongodb':
      return mongodbFacts(config.options, config.database);
    case 'files':
    case 'compose':
      return [
        ['Only files', list(config.options.include)],
        ['No files', list(config.options.exclude)],
      ];
    case 'docker-volume':
      return [
        [
          'Containers',
          config.options.stopContainers ? 'Stopped while it is read' : 'Go on running',
        ],
      ];
    case 'git':
      return [['Takes', 'All branches and tags']];
    case 'sqlite':
      return [];
  }
}

function postgresqlFacts(options: PostgresqlOptions): readonly Fact[] {
  return [
    ['Dump format', formatNames[options.format]],
    ['Roles', options.globals ? 'Taken along' : 'Left out'],
    ['Rows', options.schemaOnly ? 'Left out, structure only' : null],
    ['Only schemas', list(options.includeSchemas)],
    ['No schemas', list(options.excludeSchemas)],
    ['Only tables', list(options.includeTables)],
    ['No tables', list(options.excludeTables)],
    ['No rows of', list(options.excludeTableData)],
  ];
}

function mysqlFacts(options: MysqlOptions): readonly Fact[] {
  const left = [
    ...(options.routines ? [] : ['procedures and functions']),
    ...(options.triggers ? [] : ['triggers']),
    ...(options.events ? [] : ['events']),
  ];
  return [
    ['Users', options.users ? 'Taken along' : 'Left out'],
    ['Rows', options.schemaOnly ? 'Left out, structure only' : null],
    ['Left out', list(left)],
    ['Only tables', list(options.includeTables)],
    ['No tables', list(options.excludeTables)],
    ['No rows of', list(options.excludeTableData)],
  ];
}

function mongodbFacts(options: MongodbOptions, database: string | null): readonly Fact[] {
  return [
    [
      'Oplog',
      database !== null || options.oplog === 'never' ? 'Left out' : 'Taken along if there is one',
    ],
    ['Only', list(options.includeCollections)],
    ['Without', list(options.excludeCollections)],
  ];
}

function list(patterns: readonly string[]): string | null {
  return patterns.length === 0 ? null : patterns.join(', ');
}
