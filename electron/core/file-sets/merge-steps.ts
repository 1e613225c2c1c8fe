import type { InventoryObject } from '../../../shared/model/inventory.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { folderOf } from './choose-paths.ts';
import type { Listing } from './listing.ts';
import { latin1, pathBytes, pathText, type BytePath } from './path-text.ts';
import type { Step } from './set-place.ts';

export interface MergeQuestion {
  /** What was restored, each folder before what it holds. */
  readonly restored: readonly InventoryObject[];
  /** Names of those among them that were asked for; the others are folders above them. */
  readonly picked: ReadonlySet<string>;
  /** What stands in the target. */
  readonly target: Listing;
  readonly folders: { readonly from: string; readonly to: string; readonly aside: string };
}

/**
 * The steps that put restored files into a folder that is there: what is new is moved in, what has a name that
 * is taken comes in its place, and the old one goes to the same path in the folder of those kept aside.
 * Nothing else is touched. Throws `conflict` where a file would take the place of a folder or the other way
 * round, and where a path leads through a link or onto another file system. Pure.
 */
export function mergeSteps(question: MergeQuestion): { steps: Step[]; keepsAside: boolean } {
  const { restored, picked, target, folders } = question;
  const kinds = new Map(target.paths.map(({ path, kind }) => [path, kind]));
  const mounts = new Set(target.mounts);
  const moved = new Set<BytePath>();
  const kept = new Set<BytePath>();
  const steps: Step[] = [];
  const permits: Step[] = [];
  const keepFolder = (path: BytePath): void => {
    if (kept.has(path)) return;
    if (path !== '.') keepFolder(folderOf(path));
    kept.add(path);
    steps.push({ make: at(folders.aside, path) });
  };

  for (const object of restored) {
    const path = pathBytes(object.name);
    if (path !== '.' && moved.has(folderOf(path))) {
      moved.add(path);
      continue;
    }
    const there = path === '.' ? 'folder' : kinds.get(path);
    if (there === 'folder' && object.kind === 'folder') {
      if (mounts.has(path)) throw inTheWay(path, 'is a mount point');
      if (picked.has(object.name) && object.mode !== undefined)
        permits.push({ permit: at(folders.to, path), mode: object.mode });
      continue;
    }
    if (there === 'folder') throw inTheWay(path, 'is a folder there, and no folder in the backup');
    if (there !== undefined && object.kind === 'folder')
      throw inTheWay(path, 'is a folder in the backup, and none there');
    if (there !== undefined) {
      keepFolder(folderOf(path));
      steps.push({ move: at(folders.to, path), to: at(folders.aside, path) });
    }
    steps.push({ move: at(folders.from, path), to: at(folders.to, path) });
    moved.add(path);
  }
  return { steps: [...steps, ...permits], keepsAside: kept.size > 0 };
}

function at(folder: string, path: BytePath): BytePath {
  return path === '.' ? latin1(folder) : `${latin1(folder)}/${path}`;
}

function inTheWay(path: BytePath, why: string): LifeboatError {
  return new LifeboatError(
    'conflict',
    `"${pathText(path)}" ${why}.`,
    'Nothing was changed. Restore to a new folder, and move what you need by hand.',
  );
}
