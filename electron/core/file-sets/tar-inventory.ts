import { createHash, hash, type Hash } from 'node:crypto';
import type { InventoryObject } from '../../../shared/model/inventory.ts';
import { outsideLinks } from './link-targets.ts';
import { pathText, type BytePath } from './path-text.ts';
import { SafeEntries, type SafeEntry } from './safe-entries.ts';
import type { TarEntry } from './tar-entry.ts';
import { TarReader } from './tar-reader.ts';

/** What a set of files holds, in the order of its archive. */
export interface SetContent {
  readonly objects: InventoryObject[];
  /** Texts of the paths of links that lead out of the set. */
  readonly outsideLinks: string[];
}

export interface TarInventoryOptions {
  /** Told of each entry when its content was whole. */
  readonly onEntry?: (entry: SafeEntry) => void;
}

/**
 * The inventory of a tar stream, taken while it passes: each file with its size, mode and SHA-256, each
 * folder with its mode, each symbolic link with its target as `value`. A hard link is a file whose
 * `value` is the path that the archive stored its content under. Paths are texts as `pathText` makes them;
 * the folder of the set itself is `.`. Refuses what `SafeEntries` refuses.
 */
export class TarInventory {
  readonly #reader: TarReader;
  readonly #objects: InventoryObject[] = [];
  /** Files by path, for hard links to them. */
  readonly #files = new Map<BytePath, InventoryObject>();
  readonly #safe = new SafeEntries();
  readonly #onEntry: ((entry: SafeEntry) => void) | undefined;
  #entry: SafeEntry | null = null;
  #whole: string | null = null;
  #hash: Hash | null = null;

  constructor(options: TarInventoryOptions = {}) {
    this.#onEntry = options.onEntry;
    this.#reader = new TarReader({
      entry: (entry) => this.#begin(entry),
      data: (chunk) => this.#data(chunk),
      entryEnd: () => this.#end(),
    });
  }

  /** Throws `artifact-damaged` as soon as the stream breaks a rule. */
  push(chunk: Buffer): void {
    this.#reader.push(chunk);
  }

  /** Call when the stream has ended. Throws `artifact-damaged` when it is not whole. */
  end(): SetContent {
    this.#reader.end();
    const outside = outsideLinks(this.#safe.links);
    return { objects: this.#objects, outsideLinks: outside.map(pathText) };
  }

  #begin(entry: TarEntry): void {
    this.#entry = this.#safe.take(entry);
    this.#whole = null;
    this.#hash = null;
  }

  #data(chunk: Buffer): void {
    // Most files are small and come in one piece: hashing that at once costs a third.
    if (chunk.length === this.#entry?.bytes) {
      this.#whole = hash('sha256', chunk, 'hex');
      return;
    }
    this.#hash ??= createHash('sha256');
    this.#hash.update(chunk);
  }

  #end(): void {
    const entry = this.#entry;
    if (entry === null) return;
    const object = this.#objectOf(entry);
    this.#objects.push(object);
    if (object.kind === 'file') this.#files.set(entry.path, object);
    this.#onEntry?.(entry);
  }

  #objectOf(entry: SafeEntry): InventoryObject {
    const common = { namespace: null, name: pathText(entry.path), rows: null };
    const mode = modeText(entry.mode);
    switch (entry.kind) {
      case 'folder':
        return { kind: 'folder', ...common, bytes: null, sha256: null, mode };
      case 'link':
        return {
          kind: 'link',
          ...common,
          bytes: null,
          sha256: null,
          value: pathText(entry.target ?? ''),
        };
      case 'file': {
        const sha256 = this.#whole ?? this.#hash?.digest('hex') ?? EMPTY_SHA256;
        return { kind: 'file', ...common, bytes: entry.bytes, sha256, mode };
      }
      case 'hard-link': {
        const file = this.#files.get(entry.target ?? '');
        const { bytes = null, sha256 = null } = file ?? {};
        const value = file?.value ?? pathText(entry.target ?? '');
        return { kind: 'file', ...common, bytes, sha256, mode, value };
      }
    }
  }
}

const EMPTY_SHA256 = hash('sha256', '', 'hex');

/** Permissions as they stand in the inventory: four octal digits, `0644` or `4755`. */
export function modeText(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}
