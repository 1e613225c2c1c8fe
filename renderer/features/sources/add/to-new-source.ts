import type { CallInput } from '../../../../shared/contract/contract.ts';
import type { PostgresqlOptions } from '../../../../shared/model/engines/postgresql.ts';
import type { ChosenPath } from '../../../api/use-choose-path.ts';
import {
  toMongodb,
  toMysql,
  tokenOf,
  toPostgresql,
  toRunner,
} from '../../../ui/connect/connection-values.ts';
import { isElsewhere, type AddSourceValues } from './add-source-values.ts';

type NewSource = CallInput<'sources.add'>;

/**
 * The values as the core takes them; null while no kind is chosen. A test may come before the source has a
 * name.
 */
export function toNewSource(values: AddSourceValues): NewSource | null {
  const { compression, encrypted, environment, database, include, exclude } = values;
  const common = {
    name: values.name.trim() || 'New source',
    environment,
    storage: { compression, encrypted },
  };
  const known = values.where === 'known' ? { connection: values.connection } : null;
  switch (values.engine) {
    case null:
      return null;
    case 'postgresql': {
      const options = postgresqlOptions(values.postgresql);
      return {
        ...common,
        engine: 'postgresql',
        server: known ?? toPostgresql(values),
        database,
        options,
      };
    }
    case 'mysql': {
      const options = values.mysql;
      return { ...common, engine: 'mysql', server: known ?? toMysql(values), database, options };
    }
    case 'mongodb': {
      const one = values.allDatabases ? null : database;
      const options = values.mongodb;
      return {
        ...common,
        engine: 'mongodb',
        server: known ?? toMongodb(values),
        database: one,
        options,
      };
    }
    case 'sqlite':
      return { ...common, engine: 'sqlite', file: tokenOf(values.file) };
    case 'files': {
      const folder = pathOf(values, values.folder);
      return {
        ...common,
        engine: 'files',
        machine: machineOf(values),
        folder,
        options: { include, exclude },
      };
    }
    case 'git': {
      const repository =
        values.repositoryBy === 'url'
          ? { url: values.repositoryUrl.trim() }
          : pathOf(values, values.repositoryFolder);
      return { ...common, engine: 'git', machine: machineOf(values), repository };
    }
    case 'docker-volume': {
      const options = { stopContainers: values.stopContainers };
      const volume = values.volume.trim();
      return { ...common, engine: 'docker-volume', machine: machineOf(values), volume, options };
    }
    case 'compose': {
      const file = pathOf(values, values.composeFile);
      return {
        ...common,
        engine: 'compose',
        machine: machineOf(values),
        file,
        options: { include, exclude },
      };
    }
  }
}

/** Null is this machine. */
function machineOf(values: AddSourceValues) {
  if (values.where === 'known') return { connection: values.connection };
  if (values.where === 'local') return null;
  return { engine: 'machine' as const, runner: toRunner(values) };
}

function pathOf(values: AddSourceValues, chosen: ChosenPath | null) {
  return isElsewhere(values) ? { remotePath: values.remotePath.trim() } : tokenOf(chosen);
}

/** Only the directory format dumps several tables at once. */
function postgresqlOptions(options: PostgresqlOptions): PostgresqlOptions {
  return { ...options, jobs: options.format === 'directory' ? options.jobs : 1 };
}
