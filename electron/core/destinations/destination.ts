import type { Readable } from 'node:stream';
import type { DestinationTest } from '../../../shared/model/destination.ts';

export interface StoredFile {
  readonly key: string;
  readonly sizeBytes: number;
  readonly modifiedAt: string;
}

/** What an upload must turn out to be; a commit that finds otherwise publishes nothing. */
export interface ExpectedFile {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** One file on its way. Exactly one of `commit` and `abort` ends it. */
export interface Upload {
  /** Resolves when the next chunk may come. Rejects with `disk-full` when there is no room. */
  write(chunk: Uint8Array): Promise<void>;
  /**
   * Flushes, compares length and hash with what was expected, then makes the file visible under its key
   * in one step, and returns only when a crash of the machine could not take it back.
   */
  commit(expected: ExpectedFile): Promise<void>;
  /** Removes what was written. Never rejects for a file that is gone already. */
  abort(): Promise<void>;
}

/**
 * A place that holds copies. Keys are paths with `/`, made of characters that every platform, S3 and
 * SFTP accept. What every implementation guarantees, and one contract suite checks:
 *
 * - invisible until commit: neither `stat` nor `list` nor `read` sees a file before its commit resolved;
 * - read after write: after a commit, all three see it, whole;
 * - a key is written once: `begin` of an existing key rejects with `conflict`;
 * - `read` and `stat` of a missing key: `read` rejects with `artifact-missing`, `stat` gives null;
 * - `remove` of a missing key is no error.
 */
export interface Destination {
  readonly kind: string;
  /** `owner` marks the temporary file, so that what a dead job left can be told and removed. */
  begin(key: string, owner: string): Promise<Upload>;
  /** The whole file, or the bytes from `start` to before `end`. */
  read(key: string, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  stat(key: string): Promise<StoredFile | null>;
  /** Every published file below the prefix, in no promised order. */
  list(prefix: string): AsyncIterable<StoredFile>;
  remove(key: string): Promise<void>;
  /** Owners of the temporary files that are there, of uploads under way and of those left behind. */
  partialOwners(): Promise<readonly string[]>;
  /** Removes temporary files of uploads that this owner left behind; returns how many. */
  removePartial(owner: string): Promise<number>;
  /** Writes and removes a small file, and says how much room there is. Never rejects. */
  test(): Promise<DestinationTest>;
  /** Free bytes, or null where a place does not say. */
  freeBytes(): Promise<number | null>;
}
