import { LifeboatError } from '../../../shared/model/error.ts';
import type { ComposeDefinition, ComposeServiceEntry } from './compose-schema.ts';
import type { ComposeProject, ProjectFile, ProjectService } from './compose-project.ts';
import type { Variables } from './interpolate.ts';
import { loadFile, type LoadedFile } from './load-file.ts';
import { parseEnvFile } from './parse-env-file.ts';
import { ServiceDraft } from './service-draft.ts';
import type { ProjectReader } from './project-reader.ts';

/** In the order that Compose looks for them. */
const FILE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDE_NAMES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];
/** Includes in includes, and services that extend others; more is a circle. */
const MAX_DEPTH = 20;

/** One file with what its relative paths are counted from. */
interface Scope {
  readonly folder: string;
  readonly variables: Variables;
  readonly depth: number;
}

/**
 * Reads a project from its compose file, or from its folder: the file, its overrides (or those that
 * `COMPOSE_FILE` in `.env` names), includes, extended services and env files. Variables come from `.env`
 * alone, since nobody knows the shell that Compose will be started from.
 */
export async function loadProject(given: string, reader: ProjectReader): Promise<ComposeProject> {
  const file = await composeFileOf(given, reader);
  const loader = new ProjectLoader(reader, reader.paths.dirname(file));
  await loader.load(file);
  return loader.project();
}

/** The compose file that a path stands for: itself, or the one in that folder. */
export async function composeFileOf(given: string, reader: ProjectReader): Promise<string> {
  const kind = await reader.kind(given);
  if (kind === 'file') return given;
  for (const name of kind === 'folder' ? FILE_NAMES : []) {
    const file = reader.paths.join(given, name);
    if ((await reader.kind(file)) === 'file') return file;
  }
  throw new LifeboatError(
    'file-missing',
    kind === 'folder' ? `There is no compose file in "${given}".` : `There is no file "${given}".`,
    'Choose the compose file of a project, for instance compose.yaml.',
  );
}

class ProjectLoader {
  readonly #reader: ProjectReader;
  readonly #folder: string;
  readonly #files = new Map<string, ProjectFile>();
  readonly #services = new Map<string, ServiceDraft>();
  readonly #volumes = new Map<string, ComposeDefinition>();
  readonly #secrets = new Map<string, ComposeDefinition & { folder: string }>();
  readonly #problems = new Set<string>();
  #variables: Variables = new Map();
  #name = '';
  #finished: readonly ProjectService[] = [];

  constructor(reader: ProjectReader, folder: string) {
    this.#reader = reader;
    this.#folder = folder;
  }

  async load(file: string): Promise<void> {
    this.#variables = await this.#envOf(this.#path('.env', this.#folder), new Map());
    const scope = { folder: this.#folder, variables: this.#variables, depth: 0 };
    for (const path of await this.#filesOf(file)) {
      const loaded = await this.#loadFile(path, 'compose file', scope);
      if (loaded !== null) await this.#take(loaded, scope);
    }
    this.#name = normalName(
      this.#variables.get('COMPOSE_PROJECT_NAME') ??
        (this.#name === '' ? this.#reader.paths.basename(this.#folder) : this.#name),
    );
    this.#finished = await Promise.all([...this.#services].map((named) => this.#finish(...named)));
  }

  project(): ComposeProject {
    return {
      name: this.#name,
      folder: this.#folder,
      files: [...this.#files.values()],
      services: this.#finished,
      volumes: this.#volumes,
      secrets: this.#secrets,
      variables: this.#variables,
      problems: [...this.#problems],
    };
  }

  async #filesOf(file: string): Promise<string[]> {
    const listed = this.#variables.get('COMPOSE_FILE');
    const { basename } = this.#reader.paths;
    if (!FILE_NAMES.includes(basename(file))) return [file];
    if (listed !== undefined && listed !== '') {
      const separator = this.#variables.get('COMPOSE_PATH_SEPARATOR') ?? ':';
      const paths = listed.split(separator).map((path) => this.#path(path, this.#folder));
      return [...new Set([file, ...paths])];
    }
    const files = [file];
    for (const name of OVERRIDE_NAMES) {
      const path = this.#path(name, this.#folder);
      if ((await this.#reader.kind(path)) === 'file') files.push(path);
    }
    return files;
  }

  async #loadFile(path: string, what: string, scope: Scope): Promise<LoadedFile | null> {
    this.#addFile(path, what, true);
    const loaded = await loadFile(this.#reader, path, scope.variables);
    for (const name of loaded?.unset ?? [])
      this.#problems.add(
        `The variable ${name} is not set in .env; Compose may get it from elsewhere.`,
      );
    return loaded;
  }

  async #take(loaded: LoadedFile, scope: Scope): Promise<void> {
    const { content } = loaded;
    if (scope.depth === 0) this.#name = content.name ?? this.#name;
    for (const include of content.include ?? []) await this.#include(include, scope);
    for (const [name, entry] of Object.entries(content.services ?? {})) {
      if (entry === null) continue;
      const draft = await this.#draft(entry, loaded, scope, 0);
      const before = this.#services.get(name);
      if (before === undefined) this.#services.set(name, draft);
      else before.takeOver(draft);
    }
    for (const [name, volume] of Object.entries(content.volumes ?? {}))
      this.#volumes.set(name, { ...this.#volumes.get(name), ...volume });
    for (const kind of ['configs', 'secrets'] as const)
      for (const [name, definition] of Object.entries(content[kind] ?? {})) {
        const found = { ...definition, folder: scope.folder };
        if (kind === 'secrets') this.#secrets.set(name, found);
        if (found.file !== undefined)
          this.#addFile(this.#path(found.file, scope.folder), `${kind.slice(0, -1)} ${name}`, true);
      }
  }

  async #include(
    include: { paths: string[]; folder: string | undefined; envFiles: string[] },
    outer: Scope,
  ): Promise<void> {
    if (outer.depth >= MAX_DEPTH) throw circle(include.paths[0] ?? '');
    const paths = include.paths.map((path) => this.#path(path, outer.folder));
    const folder =
      include.folder === undefined
        ? this.#reader.paths.dirname(paths[0] ?? outer.folder)
        : this.#path(include.folder, outer.folder);
    const envFiles = include.envFiles.map((path) => this.#path(path, outer.folder));
    let own: Variables = new Map();
    for (const path of envFiles.length > 0 ? envFiles : [this.#path('.env', folder)])
      own = new Map([...own, ...(await this.#envOf(path, outer.variables))]);
    const scope = {
      folder,
      variables: new Map([...own, ...outer.variables]),
      depth: outer.depth + 1,
    };
    for (const path of paths) {
      const loaded = await this.#loadFile(path, 'included compose file', scope);
      if (loaded !== null) await this.#take(loaded, scope);
    }
  }

  async #draft(
    entry: ComposeServiceEntry,
    loaded: LoadedFile,
    scope: Scope,
    depth: number,
  ): Promise<ServiceDraft> {
    if (depth > MAX_DEPTH) throw circle(loaded.path);
    const draft = entry.extends
      ? await this.#base(entry.extends, loaded, scope, depth)
      : new ServiceDraft();
    draft.take(entry, scope.folder, scope.variables);
    return draft;
  }

  async #base(
    { service, file }: { service: string; file?: string | undefined },
    loaded: LoadedFile,
    scope: Scope,
    depth: number,
  ): Promise<ServiceDraft> {
    const path = file === undefined ? loaded.path : this.#path(file, scope.folder);
    const folder = file === undefined ? scope.folder : this.#reader.paths.dirname(path);
    const other =
      file === undefined ? loaded : await this.#loadFile(path, 'extended compose file', scope);
    const entry = other?.content.services?.[service];
    if (other !== null && entry !== undefined && entry !== null)
      return this.#draft(entry, other, { ...scope, folder }, depth + 1);
    this.#problems.add(`The service ${service} that another one extends was not found.`);
    return new ServiceDraft();
  }

  async #finish(name: string, draft: ServiceDraft): Promise<ProjectService> {
    const environment = new Map<string, string>();
    for (const { path, folder, isRequired } of draft.envFiles) {
      const file = this.#path(path, folder);
      this.#addFile(file, `env file of ${name}`, isRequired);
      const text = (await this.#reader.read(file)) ?? '';
      for (const [key, value] of parseEnvFile(text, this.#variables)) environment.set(key, value);
    }
    for (const [key, value] of draft.environment) environment.set(key, value);
    for (const { context, file, folder, isNamed } of draft.dockerfiles) {
      const at = this.#path(context, folder);
      this.#addFile(this.#path(file, at), `Dockerfile of ${name}`, isNamed);
      this.#addFile(this.#path('.dockerignore', at), `Docker’s ignore file of ${name}`, false);
    }
    return { name, image: draft.image, environment, mounts: [...draft.mounts.values()] };
  }

  async #envOf(path: string, outer: Variables): Promise<Variables> {
    const text = await this.#reader.read(path);
    if (text === null) return new Map();
    this.#addFile(path, 'env file of the project', true);
    return parseEnvFile(text, outer);
  }

  #addFile(path: string, what: string, isRequired: boolean): void {
    const known = this.#files.get(path);
    this.#files.set(path, known ?? { path, what, isRequired });
  }

  #path(path: string, folder: string): string {
    return this.#reader.paths.resolve(folder, path);
  }
}

/** As Compose makes it of a folder's name. */
function normalName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

function circle(path: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `The compose files go in a circle at "${path}".`,
    'Check the project with `docker compose config`.',
  );
}
