import type { ComposeDefinition, ComposeMount } from './compose-schema.ts';

/** A file or folder that belongs to a project's configuration. */
export interface ProjectFile {
  /** Absolute, where the project is. */
  readonly path: string;
  /** For messages: `env file of web`. */
  readonly what: string;
  /** False for what may be missing. */
  readonly isRequired: boolean;
}

/** One service with all that its own file, overrides, `extends` and env files say. Lives in memory only: it holds secrets. */
export interface ProjectService {
  readonly name: string;
  readonly image: string | null;
  readonly environment: ReadonlyMap<string, string>;
  readonly mounts: readonly (ComposeMount & { readonly folder: string })[];
}

/** A project as its files tell it, merged. Holds secrets. */
export interface ComposeProject {
  readonly name: string;
  /** The folder of its first compose file. */
  readonly folder: string;
  readonly files: readonly ProjectFile[];
  readonly services: readonly ProjectService[];
  readonly volumes: ReadonlyMap<string, ComposeDefinition>;
  readonly secrets: ReadonlyMap<string, ComposeDefinition & { readonly folder: string }>;
  readonly variables: ReadonlyMap<string, string>;
  /** What a person should know, without any value of a variable. */
  readonly problems: readonly string[];
}
