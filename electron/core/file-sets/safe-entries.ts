import { pathText, type BytePath } from './path-text.ts';
import type { EntryKind, TarEntry } from './tar-entry.ts';
import { refusedTar } from './tar-error.ts';

/** An entry whose paths were found to stay inside the set. */
export type SafeEntry = Omit<TarEntry, 'kind'> & { readonly kind: Exclude<EntryKind, 'special'> };

/**
 * Lets only such entries pass as Lifeboat itself stores: below the folder, each in a folder that the archive
 * made before (so never through a link), each path once, hard links to files that came before, and no
 * devices. Whether symbolic links lead outside is known at the end only: ask `outsideLinks(links)`.
 */
export class SafeEntries {
  readonly #kinds = new Map<BytePath, EntryKind>([]);
  readonly #links = new Map<BytePath, BytePath>();
  #lastFolder: BytePath = '.';

  /** Symbolic links so far, with where they lead. */
  get links(): ReadonlyMap<BytePath, BytePath> {
    return this.#links;
  }

  /** The entry with tidy paths. Throws `artifact-damaged` when it is refused. */
  take(entry: TarEntry): SafeEntry {
    const path = tidyPath(entry.path);
    if (path === null) throw refused(entry, 'has a path that leads out of the set');
    if (this.#kinds.has(path)) throw refused(entry, 'is in it twice');
    this.#demandFolder(entry, path);
    const { kind } = entry;
    if (kind === 'special') throw refused(entry, 'is a device or a pipe');
    if (path === '.' && kind !== 'folder') throw refused(entry, 'would replace the folder itself');
    const target = this.#takeTarget(entry, path);
    this.#kinds.set(path, kind === 'hard-link' ? 'file' : kind);
    return { ...entry, kind, path, target };
  }

  #demandFolder(entry: TarEntry, path: BytePath): void {
    const slash = path.lastIndexOf('/');
    if (slash === -1) return;
    const folder = path.slice(0, slash);
    if (folder === this.#lastFolder) return;
    const kind = this.#kinds.get(folder);
    if (kind === 'link') throw refused(entry, 'would be written through a link');
    if (kind !== 'folder') throw refused(entry, 'comes without its folder');
    this.#lastFolder = folder;
  }

  #takeTarget(entry: TarEntry, path: BytePath): BytePath | null {
    const target = entry.target ?? '';
    if (entry.kind === 'link') {
      if (target === '' || target.includes('\0')) throw refused(entry, 'is a link to nothing');
      this.#links.set(path, target);
      return target;
    }
    if (entry.kind !== 'hard-link') return null;
    const file = tidyPath(target);
    if (file === null) throw refused(entry, 'is a hard link out of the set');
    if (this.#kinds.get(file) !== 'file')
      throw refused(entry, 'is a hard link to no file of the archive');
    return file;
  }
}

/** The path without `./`, doubled and closing slashes; null when it is absolute, empty, or climbs. */
export function tidyPath(path: BytePath): BytePath | null {
  if (path === '' || path.startsWith('/') || path.includes('\0')) return null;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return null;
  return parts.length === 0 ? '.' : parts.join('/');
}

function refused(entry: TarEntry, why: string) {
  return refusedTar(`"${pathText(entry.path)}" ${why}`);
}
