import { databaseOf, type DatabaseKind } from './database-services.ts';
import type { ComposeProject } from './compose-project.ts';
import { composeFileOf, loadProject } from './load-project.ts';
import { projectFiles, type SetFile } from './project-files.ts';
import { projectReader } from './project-reader.ts';

export interface DiscoveredService {
  readonly name: string;
  readonly image: string | null;
  readonly kind: DatabaseKind | null;
  readonly database: string | null;
  readonly user: string | null;
  readonly hasPassword: boolean;
  /** Real names of the named volumes that it mounts. */
  readonly volumes: readonly string[];
}

export interface DiscoveredVolume {
  /** The real name: with the project's before it, or as `name` or `external` say. */
  readonly name: string;
  readonly service: string;
  /** Where the service sees it. */
  readonly path: string;
}

/** A Compose project as Lifeboat sees it. Holds no value of any variable. */
export interface DiscoveredProject {
  readonly project: string;
  /** Absolute paths. */
  readonly file: string;
  readonly folder: string;
  /** What a backup of its configuration takes, below `folder`. */
  readonly files: readonly SetFile[];
  readonly services: readonly DiscoveredService[];
  readonly volumes: readonly DiscoveredVolume[];
  readonly problems: readonly string[];
}

/**
 * Reads a project from its compose file or its folder, on the machine of the runner: what belongs to its
 * configuration, which of its services are databases, which volumes it has. Rejects with `file-missing`, and
 * with `invalid-input` for what is no compose file.
 */
export async function discoverCompose(
  given: string,
  context: Parameters<typeof projectReader>[0],
): Promise<DiscoveredProject> {
  const reader = projectReader(context);
  const file = await composeFileOf(given, reader);
  const project = await loadProject(file, reader);
  const { files, problems } = await projectFiles(project, reader);
  return {
    project: project.name,
    file,
    folder: project.folder,
    files,
    services: project.services.map((service) => {
      const database = databaseOf(service);
      return {
        name: service.name,
        image: service.image,
        kind: database?.kind ?? null,
        database: database?.database ?? null,
        user: database?.user ?? null,
        hasPassword: database !== null && database.passwordVariable !== null,
        volumes: volumesOf(project)
          .filter((volume) => volume.service === service.name)
          .map(({ name }) => name),
      };
    }),
    volumes: volumesOf(project),
    problems: [...project.problems, ...problems],
  };
}

function volumesOf(project: ComposeProject): DiscoveredVolume[] {
  return project.services.flatMap((service) =>
    service.mounts.flatMap(({ type, source, target }) =>
      type === 'volume' && source !== null
        ? [{ name: volumeName(project, source), service: service.name, path: target }]
        : [],
    ),
  );
}

function volumeName(project: ComposeProject, name: string): string {
  const definition = project.volumes.get(name);
  const { external } = definition ?? {};
  if (definition?.name !== undefined) return definition.name;
  if (external === true) return name;
  if (typeof external === 'object') return external.name ?? name;
  return `${project.name}_${name}`;
}
