import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LifeboatError } from '../../../shared/model/error.ts';
import { renameToNew, syncFolder } from '../file-durability.ts';
import { PLAN_FILE_KIND } from './plan-file.ts';

/** The longest plan has far less; what is longer is something else. */
const MOST_BYTES = 512 * 1024;

/** Rejects with `file-missing`, `file-not-readable`, and `invalid-input` for what is too long for a plan. */
export async function loadPlanText(path: string): Promise<string> {
  let handle;
  try {
    handle = await open(path, 'r');
    const { size } = await handle.stat();
    if (size > MOST_BYTES) throw tooLong(path);
    return await handle.readFile('utf8');
  } catch (error) {
    throw error instanceof LifeboatError ? error : notReadable(path, error);
  } finally {
    await handle?.close();
  }
}

/**
 * Writes a plan file, 0600, in one step. It replaces a plan file and nothing else. Rejects with
 * `file-exists` and `file-not-writable`.
 */
export async function storePlanText(path: string, text: string): Promise<void> {
  const isThere = (await stat(path).catch(() => null)) !== null;
  if (isThere && !(await isPlanFile(path))) throw exists(path);
  const partial = join(dirname(path), `.${basename(path)}.${randomUUID()}.partial`);
  try {
    const handle = await open(partial, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (isThere) await rename(partial, path);
    else await renameToNew(partial, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw codeOf(error) === 'EEXIST' ? exists(path) : notWritable(path, error);
  }
}

async function isPlanFile(path: string): Promise<boolean> {
  const text = await loadPlanText(path).catch(() => '');
  return text.split('\n').some((line) => line.trimEnd() === `kind: ${PLAN_FILE_KIND}`);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function notReadable(path: string, cause: unknown): LifeboatError {
  return codeOf(cause) === 'ENOENT'
    ? new LifeboatError('file-missing', `There is no file “${path}”.`, 'Check the path.', { cause })
    : new LifeboatError(
        'file-not-readable',
        `“${path}” cannot be read.`,
        'Check that it is a file and that you may read it.',
        { cause },
      );
}

function notWritable(path: string, cause: unknown): LifeboatError {
  return codeOf(cause) === 'ENOSPC'
    ? new LifeboatError(
        'disk-full',
        `There is no room for “${path}”.`,
        'Make room, or choose another folder.',
        { cause },
      )
    : new LifeboatError(
        'file-not-writable',
        `“${path}” cannot be written.`,
        'Check that its folder is there and that you may write to it.',
        { cause },
      );
}

function exists(path: string): LifeboatError {
  return new LifeboatError(
    'file-exists',
    `“${path}” is there already, and is not the file of a plan.`,
    'Choose another name, or move it away.',
  );
}

function tooLong(path: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `“${path}” is too long to be the file of a plan.`,
    'Choose a file that `lifeboat plan export` wrote.',
  );
}
