import type { BytePath } from './path-text.ts';

/** One name of a folder, without following links. */
export interface ListedPath {
  readonly path: BytePath;
  readonly kind: 'file' | 'folder' | 'link' | 'special';
  readonly bytes: number;
  /** False for a file whose content this user may not read. */
  readonly readable: boolean;
  /** Milliseconds since 1970, as exactly as the system tells. */
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** What lies below a folder, the folder itself included, on its own file system. */
export interface Listing {
  /** In the order of `compareBytes`. */
  readonly paths: readonly ListedPath[];
  /** Folders that could not be looked into, and names whose facts could not be read. */
  readonly unreadable: readonly BytePath[];
  /** Folders on which another file system is mounted; nothing below them is listed. */
  readonly mounts: readonly BytePath[];
}

export interface ListRequest {
  /** Absolute path; a link there is followed. */
  readonly folder: string;
  /** Left out with all below it. */
  readonly isExcluded: (path: BytePath) => boolean;
  readonly signal: AbortSignal;
}
