import { readFile, stat } from 'node:fs/promises';
import { LifeboatError } from '../../../shared/model/error.ts';

/** Rejects with `file-missing`, `file-not-readable`, and `invalid-input` for more than `mostBytes`. */
export async function readTextFile(path: string, mostBytes: number): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null)
    throw new LifeboatError('file-missing', `There is no file “${path}”.`, 'Check the path.');
  if (found.isDirectory())
    throw new LifeboatError(
      'file-not-readable',
      `“${path}” is a folder, not a file.`,
      'Give the file itself.',
    );
  if (found.size > mostBytes)
    throw new LifeboatError(
      'invalid-input',
      `“${path}” is too long.`,
      `It has ${found.size} bytes; at most ${mostBytes} are read.`,
    );
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new LifeboatError(
      'file-not-readable',
      `“${path}” cannot be read.`,
      'Check that you may read it.',
      { cause },
    );
  }
}
