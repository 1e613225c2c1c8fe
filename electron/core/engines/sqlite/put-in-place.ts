import { constants, copyFile, link, rename, rm, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { SIDECAR_SUFFIXES } from './database-files.ts';
import { statOrNull } from './file-facts.ts';
import { errorCodeOf } from './sqlite-errors.ts';
import { syncFolder } from '../../file-durability.ts';

/** File systems without hard links (FAT, some network shares) answer with one of these. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Gives a finished file its name. Rejects when something of that name has come up meanwhile. */
export async function putNew(finished: string, target: string): Promise<void> {
  try {
    // link refuses an existing name; rename would silently replace it.
    await link(finished, target);
    await unlink(finished);
  } catch (thrown) {
    if (errorCodeOf(thrown) === 'EEXIST') throw cameUp(target);
    if (!NO_LINKS.has(errorCodeOf(thrown))) throw thrown;
    if ((await statOrNull(target)) !== null) throw cameUp(target);
    await rename(finished, target);
  }
  await syncFolder(dirname(target));
}

/**
 * Puts a finished file in the place of another, which is kept aside together with its journal files. With
 * hard links there is a whole file of that name at every moment, also if the machine stops half-way.
 * After a failure everything has its old name again.
 */
export async function putInsteadOf(finished: string, target: string, aside: string): Promise<void> {
  const moved: string[] = [];
  let kept = false;
  try {
    for (const suffix of SIDECAR_SUFFIXES) {
      if ((await statOrNull(target + suffix)) === null) continue;
      await rename(target + suffix, aside + suffix);
      moved.push(suffix);
    }
    await linkOrCopy(target, aside);
    kept = true;
    await rename(finished, target);
  } catch (thrown) {
    if (kept) await rm(aside);
    for (const suffix of moved) await rename(aside + suffix, target + suffix);
    throw thrown;
  }
  await syncFolder(dirname(target));
}

/** A free name for a replaced file: `shop.db.before-20261121T090000Z`, with a number if that is taken. */
export async function freeAsideName(target: string, now: Date): Promise<string> {
  const stamp = now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '');
  const name = `${target}.before-${stamp}`;
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!(await isTaken(candidate))) return candidate;
  }
}

async function isTaken(name: string): Promise<boolean> {
  for (const suffix of ['', ...SIDECAR_SUFFIXES])
    if ((await statOrNull(name + suffix)) !== null) return true;
  return false;
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (thrown) {
    if (!NO_LINKS.has(errorCodeOf(thrown))) throw thrown;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

function cameUp(target: string): LifeboatError {
  return new LifeboatError(
    'file-exists',
    `"${target}" came up while the restore was running.`,
    'Nothing of it was touched. Restore under another name.',
  );
}
