import type { Listing, ListRequest } from './listing.ts';
import type { BytePath } from './path-text.ts';

/** What stands at the place of a target, without following a link there. */
export interface TargetFacts {
  readonly kind: 'missing' | 'folder' | 'empty-folder' | 'link' | 'other';
  /** The folder that it lies in. */
  readonly parent: 'missing' | 'writable' | 'not-writable';
  /** Whether it lies on another file system than its parent: it cannot be renamed. */
  readonly isMount: boolean;
  /** Bytes that this user may still write there; null when unknown. */
  readonly freeBytes: number | null;
  /** Whether this user may give files to others. */
  readonly isRoot: boolean;
}

/** One step that can be taken back. Paths are absolute, as bytes. */
export type Step =
  /** Makes a folder, 0700; fails when anything is there. */
  | { readonly make: BytePath }
  /** Renames; fails when the new name is taken by anything but an empty folder, where the old is a folder. */
  | { readonly move: BytePath; readonly to: BytePath }
  /** Gives an existing folder its permissions, which is not taken back: such steps come last. */
  | { readonly permit: BytePath; readonly mode: string };

/** What is done with folders where the runner's tools are. Every method rejects with a LifeboatError. */
export interface SetPlace {
  list(request: ListRequest): Promise<Listing>;
  targetFacts(target: string): Promise<TargetFacts>;
  /** Takes the steps in order; when one fails, those before it are taken back, and it rejects. */
  apply(steps: readonly Step[], signal: AbortSignal): Promise<void>;
  /** Removes single files and empty folders, in this order. */
  drop(paths: readonly BytePath[], signal: AbortSignal): Promise<void>;
  /** Removes a folder with all below it, follows no link; one that is not there is no error. */
  remove(folder: string, signal: AbortSignal): Promise<void>;
  /** Whether `a` and `A` are one name in this existing folder. */
  isCaseBlind(folder: string, signal: AbortSignal): Promise<boolean>;
  /** Has everything written to the disk, as far as the system lets us. */
  flush(folder: string, signal: AbortSignal): Promise<void>;
}
