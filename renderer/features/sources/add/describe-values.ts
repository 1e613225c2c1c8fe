import type { Connection } from '../../../../shared/model/connection.ts';
import { describeRunner } from '../../../../shared/model/runner.ts';
import type { Probe } from '../../../../shared/model/tool.ts';
import { environmentNames } from '../../../ui/status/engine-name.ts';
import { isElsewhere, type AddSourceValues } from './add-source-values.ts';
import { engineGuides } from './engine-guides.ts';
import type { StepId } from './guide-steps.ts';

/** What was answered at a step so far, in a few words; empty when nothing was. */
export function describeStep(
  step: StepId,
  values: AddSourceValues,
  known: readonly Connection[],
  probe: Probe | null,
): string {
  switch (step) {
    case 'what':
      return values.engine === null ? '' : engineGuides[values.engine].title;
    case 'where':
      return describeWhere(values, known);
    case 'address':
      return describePlace(values);
    case 'test':
      return probe === null ? '' : describeProbe(probe);
    case 'options':
      return describeOptions(values);
    case 'storage':
      return values.name.trim() === ''
        ? ''
        : `${values.name.trim()}, ${environmentNames[values.environment].toLowerCase()}`;
  }
}

export function describeWhere(values: AddSourceValues, known: readonly Connection[]): string {
  switch (values.where) {
    case 'known':
      return known.find(({ id }) => id === values.connection)?.name ?? '';
    case 'local':
      return 'On this machine';
    case 'docker':
      return values.container.trim() && `In the container ${values.container.trim()}`;
    case 'compose':
      return values.service.trim() && `In the service ${values.service.trim()}`;
    case 'ssh': {
      const host = values.sshHost.trim();
      const where = { kind: 'ssh', host, user: values.sshUser.trim() || null } as const;
      const rest = { port: null, identityFile: null, jump: null, knownHosts: null };
      return host && describeRunner({ ...where, ...rest }).replace(/^on/, 'On');
    }
  }
}

/** The database, file, folder, repository or volume. */
export function describePlace(values: AddSourceValues): string {
  const remote = isElsewhere(values) ? values.remotePath.trim() : null;
  switch (values.engine) {
    case null:
      return '';
    case 'postgresql':
    case 'mysql': {
      const server = values.where === 'known' ? '' : values.host.trim();
      return [server, values.database.trim()].filter(Boolean).join(' / ');
    }
    case 'mongodb': {
      const server = values.where === 'known' ? '' : values.uri.trim();
      const what = values.allDatabases ? 'all databases' : values.database.trim();
      return server === '' && values.where !== 'known'
        ? ''
        : [server.replace(/^mongodb(\+srv)?:\/\/|\/?(\?.*)?$/g, ''), what]
            .filter(Boolean)
            .join(' / ');
    }
    case 'sqlite':
      return values.file?.display ?? '';
    case 'files':
      return remote ?? values.folder?.display ?? '';
    case 'git':
      return values.repositoryBy === 'url'
        ? values.repositoryUrl.trim()
        : (remote ?? values.repositoryFolder?.display ?? '');
    case 'docker-volume':
      return values.volume.trim();
    case 'compose':
      return remote ?? values.composeFile?.display ?? '';
  }
}

/** A name for the source, from what it is: the database, the last part of a path, the volume. */
export function suggestedName(values: AddSourceValues): string {
  switch (values.engine) {
    case 'postgresql':
    case 'mysql':
      return values.database.trim();
    case 'mongodb':
      return values.allDatabases ? 'mongodb' : values.database.trim();
    case 'compose': {
      const folder = describePlace(values).replaceAll('\\', '/').split('/').at(-2);
      return folder ?? '';
    }
    case 'sqlite':
    case 'files':
    case 'git':
    case 'docker-volume':
    case null: {
      const last =
        describePlace(values)
          .replace(/[\\/]+$/, '')
          .split(/[\\/]/)
          .at(-1) ?? '';
      return last.replace(/\.(git|db|sqlite3?)$/i, '');
    }
  }
}

function describeProbe({ reachable, problem, serverVersion }: Probe): string {
  if (problem !== null) return reachable ? 'Something is missing' : 'Not reached';
  return serverVersion === null
    ? 'Can be backed up'
    : `Can be backed up, version ${shortVersion(serverVersion)}`;
}

/** Some servers put their whole build into their version. */
function shortVersion(version: string): string {
  return version.split(' ')[0] ?? version;
}

function describeOptions(values: AddSourceValues): string {
  switch (values.engine) {
    case 'postgresql':
    case 'mysql': {
      const { schemaOnly, includeTables, excludeTables } = values[values.engine];
      if (schemaOnly) return 'Structure only';
      return includeTables.length + excludeTables.length > 0 ? 'Some tables' : 'All of it';
    }
    case 'mongodb': {
      const { includeCollections, excludeCollections } = values.mongodb;
      return includeCollections.length + excludeCollections.length > 0
        ? 'Some collections'
        : 'All of it';
    }
    case 'files':
    case 'compose':
      return values.include.length + values.exclude.length > 0 ? 'Some files' : 'All of it';
    case 'docker-volume':
      return values.stopContainers ? 'All of it, containers stopped' : 'All of it';
    case 'git':
    case 'sqlite':
    case null:
      return 'All of it';
  }
}
