import type { ComposeMount, ComposeServiceEntry } from './compose-schema.ts';
import type { Variables } from './interpolate.ts';

interface EnvFile {
  /** Relative to `folder` unless absolute. */
  readonly path: string;
  readonly folder: string;
  readonly isRequired: boolean;
}

export interface FolderMount extends ComposeMount {
  /** What a relative source is counted from. */
  readonly folder: string;
}

/** A service while its parts come together: later ones win, lists are joined, mounts by their target. */
export class ServiceDraft {
  image: string | null = null;
  readonly environment = new Map<string, string>();
  readonly envFiles: EnvFile[] = [];
  readonly mounts = new Map<string, FolderMount>();
  readonly dockerfiles: {
    readonly context: string;
    readonly file: string;
    readonly folder: string;
    readonly isNamed: boolean;
  }[] = [];

  /** Takes what one compose file says of the service. */
  take(entry: ComposeServiceEntry, folder: string, variables: Variables): void {
    this.image = entry.image ?? this.image;
    for (const { path, required } of entry.env_file ?? [])
      this.envFiles.push({ path, folder, isRequired: required });
    for (const [name, given] of entry.environment ?? []) {
      const value = given ?? variables.get(name);
      if (value !== undefined) this.environment.set(name, value);
    }
    for (const mount of entry.volumes ?? []) this.mounts.set(mount.target, { ...mount, folder });
    const { build } = entry;
    // A context elsewhere (Git, HTTP) has no file here.
    if (build === null || build === undefined || /^[a-z+]+:\/\/|^git@/.test(build.context)) return;
    const { context, dockerfile } = build;
    const isNamed = dockerfile !== undefined;
    this.dockerfiles.push({ context, file: dockerfile ?? 'Dockerfile', folder, isNamed });
  }

  /** Takes the same service of a file that goes over the ones before. */
  takeOver(later: ServiceDraft): void {
    this.image = later.image ?? this.image;
    for (const [name, value] of later.environment) this.environment.set(name, value);
    this.envFiles.push(...later.envFiles);
    for (const [target, mount] of later.mounts) this.mounts.set(target, mount);
    this.dockerfiles.push(...later.dockerfiles);
  }
}
