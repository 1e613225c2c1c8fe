import type { CallInput } from '../../../../shared/contract/contract.ts';
import type { EngineKind, Environment } from '../../../../shared/model/common.ts';
import type { PostgresqlAddress } from '../../../../shared/model/connection.ts';
import type { PostgresqlOptions } from '../../../../shared/model/engines/postgresql.ts';
import type { Compression } from '../../../../shared/model/source.ts';
import type { ChosenPath } from '../../../api/use-choose-path.ts';

/** The form as it is filled in. Texts of patterns hold one each. */
export interface AddSourceValues extends PostgresqlOptions {
  readonly engine: EngineKind;
  readonly name: string;
  readonly environment: Environment;
  /** The id of a known connection, or `new`. */
  readonly connection: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly tls: PostgresqlAddress['tls'];
  readonly database: string;
  readonly file: ChosenPath | null;
  readonly compression: Compression;
  readonly encrypted: boolean;
}

export const newConnection = 'new';

export const emptySource: AddSourceValues = {
  engine: 'postgresql',
  name: '',
  environment: 'development',
  connection: newConnection,
  host: '',
  port: 5432,
  user: '',
  password: '',
  tls: 'prefer',
  database: '',
  file: null,
  compression: 'zstd',
  encrypted: true,
  format: 'custom',
  jobs: 1,
  schemaOnly: false,
  includeSchemas: [],
  excludeSchemas: [],
  includeTables: [],
  excludeTables: [],
  excludeTableData: [],
  globals: true,
};

/** What is wrong with the values, by field, in words for the person. */
export function validateSource(values: AddSourceValues): Record<string, string> {
  const problems: Record<string, string> = {};
  if (values.name.trim() === '') problems['name'] = 'Give the source a name.';
  else if (values.name.trim().length > 80) problems['name'] = 'A name has at most 80 characters.';
  return { ...problems, ...validateAddress(values) };
}

/** The part of it that a connection test needs. */
export function validateAddress(values: AddSourceValues): Record<string, string> {
  const problems: Record<string, string> = {};
  if (values.engine === 'sqlite') {
    if (values.file === null) problems['file'] = 'Choose the database file.';
    return problems;
  }
  if (values.database === '') problems['database'] = 'Name the database.';
  if (values.connection !== newConnection) return problems;
  if (values.host.trim() === '') problems['host'] = 'Name the server.';
  if (values.user === '') problems['user'] = 'Name the user to connect as.';
  return problems;
}

/** The values as the core takes them. A test may come before the source has a name. */
export function toNewSource(values: AddSourceValues): CallInput<'sources.add'> {
  const { compression, encrypted, environment } = values;
  const common = {
    name: values.name.trim() || 'New source',
    environment,
    storage: { compression, encrypted },
  };
  if (values.engine === 'sqlite')
    return {
      ...common,
      engine: 'sqlite',
      file: { pathToken: values.file?.pathToken ?? '' },
    };
  return {
    ...common,
    engine: 'postgresql',
    server: serverOf(values),
    database: values.database,
    options: optionsOf(values),
  };
}

function serverOf(values: AddSourceValues) {
  if (values.connection !== newConnection) return { connection: values.connection };
  const { port, user, tls, password } = values;
  return {
    engine: 'postgresql' as const,
    host: values.host.trim(),
    port,
    user,
    tls,
    password: password === '' ? null : password,
  };
}

function optionsOf(values: AddSourceValues): PostgresqlOptions {
  return {
    format: values.format,
    jobs: values.format === 'directory' ? values.jobs : 1,
    schemaOnly: values.schemaOnly,
    includeSchemas: values.includeSchemas,
    excludeSchemas: values.excludeSchemas,
    includeTables: values.includeTables,
    excludeTables: values.excludeTables,
    excludeTableData: values.excludeTableData,
    globals: values.globals,
  };
}
