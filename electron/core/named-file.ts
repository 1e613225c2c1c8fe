import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { LifeboatError } from '../../shared/model/error.ts';

/**
 * The facts of a file that a person named. Rejects with `file-missing` when there is nothing, and with
 * `file-not-readable` for what is no file, or cannot be reached; `hint` says what to give.
 */
export async function namedFile(path: string, hint: string): Promise<Stats> {
  const facts = await stat(path).catch((error: unknown) => {
    throw notRead(path, hint, error);
  });
  if (facts.isFile()) return facts;
  throw noFile(path, facts.isDirectory() ? 'a folder' : 'a device or a pipe', hint);
}

/** What a file is refused with that a person named, from the error that opening or reading gave. */
export function notRead(path: string, hint: string, cause: unknown): LifeboatError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'EISDIR') return noFile(path, 'a folder', hint);
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? new LifeboatError('file-missing', `There is no file “${path}”.`, hint, { cause })
    : new LifeboatError(
        'file-not-readable',
        `“${path}” cannot be read.`,
        'Check that you may read it, and that its disk is well.',
        { cause },
      );
}

function noFile(path: string, what: string, hint: string): LifeboatError {
  return new LifeboatError('file-not-readable', `“${path}” is ${what}, not a file.`, hint);
}
