import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext } from '../engine.ts';
import type { FolderWork } from './folder-work.ts';
import { foldersOf } from './folders-of.ts';
import { cancelledError } from './git-failure.ts';

/**
 * Gives a finished folder the target's name. Returns where an old folder was kept, null when there was
 * none. After a failure the old folder has its name again.
 */
export async function putInPlace(
  finished: string,
  folder: string,
  mode: RestoreOptions['mode'],
  context: EngineContext,
): Promise<string | null> {
  const folders = foldersOf(context);
  const state = await folders.look(folder);
  if (context.signal.aborted) throw cancelledError(context.signal);
  if (state === 'absent' || (state === 'empty' && mode === 'into-empty')) {
    if (state === 'empty') await folders.takeAfter(finished, folder);
    await folders.move(finished, folder);
    return null;
  }
  if (mode !== 'replace' || state === 'other') throw cameUp(folder);
  await folders.takeAfter(finished, folder);
  const aside = await freeAsideName(folder, folders, new Date());
  await folders.move(folder, aside);
  try {
    await folders.move(finished, folder);
  } catch (error) {
    await foldersOf({ ...context, signal: AbortSignal.timeout(60_000) }).move(aside, folder);
    throw error;
  }
  return aside;
}

/** A free name for a replaced folder: `shop.before-20261121T090000Z`, with a number if that is taken. */
async function freeAsideName(folder: string, folders: FolderWork, now: Date): Promise<string> {
  const stamp = now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '');
  for (let number = 1; ; number++) {
    const name = `${folder}.before-${stamp}${number === 1 ? '' : `-${number}`}`;
    if ((await folders.look(name)) === 'absent') return name;
  }
}

function cameUp(folder: string): LifeboatError {
  return new LifeboatError(
    'file-exists',
    `"${folder}" came up or was filled while the restore was running.`,
    'Nothing of it was touched. Restore under another name.',
  );
}
