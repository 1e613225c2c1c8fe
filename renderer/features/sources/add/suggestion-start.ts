import type { ComposeSuggestion } from '../../../../shared/model/compose.ts';
import type { Connection } from '../../../../shared/model/connection.ts';
import type { SourceSummary } from '../../../../shared/contract/sources.ts';
import { connectionIdOf } from '../../../../shared/model/source.ts';
import { emptyConnection, type ConnectionValues } from '../../../ui/connect/connection-values.ts';
import type { AddSourceValues } from './add-source-values.ts';
import type { GuideStart } from './guide-start.ts';

/** A guide that is filled in for something that was found in a project, and leads back to the project's. */
export function suggestionStart(
  suggestion: ComposeSuggestion,
  project: AddSourceValues,
  connections: readonly Connection[],
): GuideStart {
  const { engine, name, database, user, volume } = suggestion;
  const back: GuideStart = { values: { ...project, password: '' }, step: 'test', back: null };
  const common = { engine, name, environment: project.environment };
  if (engine === 'docker-volume') {
    const values = { ...common, ...machineOf(project), volume: volume ?? '' };
    return { values, step: 'address', back };
  }
  const where = serviceWhere(suggestion, project, connections);
  const values = {
    ...common,
    ...where,
    host: 'localhost',
    user: user ?? '',
    uri: `mongodb://${user === null ? '' : `${encodeURIComponent(user)}@`}localhost:27017/${user === null ? '' : '?authSource=admin'}`,
    database: database ?? '',
    allDatabases: database === null,
    passwordFromProject: suggestion.hasPassword && where.where === 'compose',
  };
  return { values, step: 'address', back };
}

/** Whether a source for it is there already, as far as that can be seen. */
export function isProtected(
  { engine, volume, service }: ComposeSuggestion,
  sources: readonly SourceSummary[],
  connections: readonly Connection[],
): boolean {
  return sources.some(({ config }) => {
    if (config.engine !== engine) return false;
    if (config.engine === 'docker-volume') return config.volume === volume;
    const runner = connections.find(({ id }) => id === connectionIdOf(config))?.runner;
    return runner?.kind === 'compose' && runner.service === service;
  });
}

/** Volumes are on the machine of the project. */
function machineOf(project: AddSourceValues): ConnectionValues {
  const fields = Object.keys(emptyConnection);
  const own = Object.entries(project).filter(([field]) => fields.includes(field));
  return { ...emptyConnection, ...Object.fromEntries(own), password: '' };
}

/** On this machine the tools of the service's own container are used; elsewhere those of the machine. */
function serviceWhere(
  { service }: ComposeSuggestion,
  project: AddSourceValues,
  connections: readonly Connection[],
): Partial<ConnectionValues> & Pick<ConnectionValues, 'where'> {
  if (project.where === 'local')
    return { where: 'compose', serviceFile: project.composeFile, service: service ?? '' };
  if (project.where !== 'known') return machineOf(project);
  const runner = connections.find(({ id }) => id === project.connection)?.runner;
  if (runner?.kind !== 'ssh') return { where: 'local' };
  // Files of a known connection have no token; ssh's own settings and the agent remain.
  const { host, user, port, jump } = runner;
  return {
    where: 'ssh',
    sshHost: host,
    sshUser: user ?? '',
    sshPort: port ?? '',
    jump: jump ?? '',
  };
}
