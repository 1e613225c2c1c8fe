import type { EngineKind, Environment } from '../../../../shared/model/common.ts';
import type { PostgresqlOptions } from '../../../../shared/model/engines/postgresql.ts';
import type { MysqlOptions } from '../../../../shared/model/engines/mysql.ts';
import type { MongodbOptions } from '../../../../shared/model/engines/mongodb.ts';
import type { Compression } from '../../../../shared/model/source.ts';
import type { ChosenPath } from '../../../api/use-choose-path.ts';
import { emptyConnection, type ConnectionValues } from '../../../ui/connect/connection-values.ts';

/** The guide as it is filled in. What does not apply to the chosen kind is kept, in case it is chosen again. */
export interface AddSourceValues extends ConnectionValues {
  /** Null until one is chosen. */
  readonly engine: EngineKind | null;
  readonly name: string;
  readonly environment: Environment;
  /** A database of PostgreSQL, MySQL or MongoDB. */
  readonly database: string;
  /** Of MongoDB: every database instead of one. */
  readonly allDatabases: boolean;
  /** A SQLite file. */
  readonly file: ChosenPath | null;
  readonly folder: ChosenPath | null;
  readonly composeFile: ChosenPath | null;
  /** A path on another machine, of whichever kind is chosen. */
  readonly remotePath: string;
  readonly repositoryBy: 'folder' | 'url';
  readonly repositoryFolder: ChosenPath | null;
  readonly repositoryUrl: string;
  readonly volume: string;
  readonly compression: Compression;
  readonly encrypted: boolean;
  readonly postgresql: PostgresqlOptions;
  readonly mysql: MysqlOptions;
  readonly mongodb: MongodbOptions;
  /** Of files and of Compose projects. */
  readonly include: string[];
  readonly exclude: string[];
  readonly stopContainers: boolean;
}

export const emptySource: AddSourceValues = {
  ...emptyConnection,
  engine: null,
  name: '',
  environment: 'development',
  database: '',
  allDatabases: true,
  file: null,
  folder: null,
  composeFile: null,
  remotePath: '',
  repositoryBy: 'folder',
  repositoryFolder: null,
  repositoryUrl: '',
  volume: '',
  compression: 'zstd',
  encrypted: true,
  postgresql: {
    format: 'custom',
    jobs: 1,
    schemaOnly: false,
    includeSchemas: [],
    excludeSchemas: [],
    includeTables: [],
    excludeTables: [],
    excludeTableData: [],
    globals: true,
  },
  mysql: {
    schemaOnly: false,
    includeTables: [],
    excludeTables: [],
    excludeTableData: [],
    routines: true,
    triggers: true,
    events: true,
    users: false,
  },
  mongodb: { includeCollections: [], excludeCollections: [], oplog: 'auto' },
  include: [],
  exclude: [],
  stopContainers: false,
};

/** Whether the place is on another machine or in a container, where no dialog of this one reaches. */
export function isElsewhere(values: ConnectionValues): boolean {
  return values.where !== 'local';
}
