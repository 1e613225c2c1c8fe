import type { ComposeDiscovery, ComposeSuggestion } from '../../../shared/model/compose.ts';
import type { DiscoveredProject } from './discover-compose.ts';

/**
 * What of a project could be protected: its configuration, each database by its own tools, and each other
 * volume. A database's volume is not offered: copied while the server writes, it would be no backup. Pure.
 */
export function composeSuggestions(found: DiscoveredProject): ComposeSuggestion[] {
  const common = { file: found.file, project: found.project };
  const none = { service: null, database: null, user: null, hasPassword: false, volume: null };
  const databases = found.services.flatMap(({ name, kind, database, user, hasPassword }) =>
    kind === null
      ? []
      : [
          {
            ...common,
            engine: kind,
            name: `${found.project} ${name}`,
            service: name,
            database,
            user,
            hasPassword,
            volume: null,
          },
        ],
  );
  const ofDatabases = new Set(
    found.services.flatMap(({ kind, volumes }) => (kind === null ? [] : volumes)),
  );
  const volumes = new Map(
    found.volumes
      .filter(({ name }) => !ofDatabases.has(name))
      .map(({ name, service }) => [name, service]),
  );
  return [
    { ...common, ...none, engine: 'compose', name: `${found.project} configuration` },
    ...databases,
    ...[...volumes].map(([volume, service]) => ({
      ...common,
      ...none,
      engine: 'docker-volume' as const,
      name: volume,
      service,
      volume,
    })),
  ];
}

/** The same for the window and the command line. */
export function composeDiscovery(found: DiscoveredProject): ComposeDiscovery {
  return {
    project: found.project,
    file: found.file,
    files: found.files.map(({ path, isFolder }) => (isFolder ? `${path}/` : path)),
    suggestions: composeSuggestions(found),
    problems: [...found.problems],
  };
}
