import type { EngineContext } from '../engines/engine.ts';
import { withFolders, type PathChooser } from './choose-paths.ts';
import { fileNotReadable } from './file-set-errors.ts';
import type { ListedPath, Listing } from './listing.ts';
import { pathText, type BytePath } from './path-text.ts';
import { placeOf } from './place-of.ts';
import { secretsIn } from './secret-names.ts';

/** What a backup of a folder would take, and what it would not. Texts are of `pathText`. */
export interface SetLook {
  /** What is taken, each folder before what it holds. */
  readonly taken: readonly ListedPath[];
  /** Bytes of all files that are taken. */
  readonly bytes: number;
  /** Devices, sockets and pipes. */
  readonly specials: readonly string[];
  /** Folders on which another file system is mounted: taken, without what it holds. */
  readonly mounts: readonly string[];
  /** Files and folders that this user may not read: a backup would fail. */
  readonly unreadable: readonly string[];
  /** Files that smell of secrets: the backup is stored encrypted only. */
  readonly secrets: readonly string[];
}

/** Lists a folder and chooses what is taken of it. Rejects when the folder is not there. */
export async function lookAtSet(
  folder: string,
  chooser: PathChooser,
  context: Pick<EngineContext, 'runner' | 'signal'>,
): Promise<SetLook> {
  const { isExcluded } = chooser;
  const listing = await placeOf(context).list({ folder, isExcluded, signal: context.signal });
  return chooseFrom(listing, chooser);
}

/** The choice out of a listing. */
export function chooseFrom(listing: Listing, chooser: PathChooser): SetLook {
  const chosen = listing.paths.filter(({ path }) => path !== '.' && chooser.isTaken(path));
  const regular = chosen.filter(({ kind }) => kind !== 'special');
  const needed = withFolders(regular.map(({ path }) => path));
  const taken = listing.paths.filter(({ path, kind }) => kind !== 'special' && needed.has(path));
  const files = taken.filter(({ kind }) => kind === 'file');
  return {
    taken,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    specials: textsOf(chosen.filter(({ kind }) => kind === 'special').map(({ path }) => path)),
    mounts: textsOf(listing.mounts),
    unreadable: [
      ...textsOf(listing.unreadable),
      ...textsOf(files.filter(({ readable }) => !readable).map(({ path }) => path)),
    ],
    secrets: secretsIn(textsOf(files.map(({ path }) => path))),
  };
}

/** Rejects a set of which something could not be read: nothing is left out in silence. */
export function refuseUnreadable(folder: string, look: SetLook): void {
  if (look.unreadable.length > 0) throw fileNotReadable(folder, look.unreadable);
}

function textsOf(paths: readonly BytePath[]): string[] {
  return paths.map(pathText);
}
