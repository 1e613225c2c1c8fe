import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LifeboatError } from '../../shared/model/error.ts';
import { renameToNew, syncFolder } from './file-durability.ts';
import { notRead } from './named-file.ts';

/** A kind of text that people keep as files: a plan, a checklist. */
export interface TextKind {
  /** As it stands in messages: “the file of a plan”. */
  readonly called: string;
  readonly mostBytes: number;
  /** Whether a text is of this kind; nothing else is ever replaced. */
  is(text: string): boolean;
  /** The command that writes one. */
  readonly writtenBy: string;
}

/** Rejects with `file-missing`, `file-not-readable`, and `invalid-input` for what is too long. */
export async function loadText(kind: TextKind, path: string): Promise<string> {
  let handle;
  try {
    handle = await open(path, 'r');
    const { size } = await handle.stat();
    if (size > kind.mostBytes) throw tooLong(kind, path);
    return await handle.readFile('utf8');
  } catch (error) {
    if (error instanceof LifeboatError) throw error;
    throw notRead(path, `Give ${kind.called}, as written by: ${kind.writtenBy}.`, error);
  } finally {
    await handle?.close();
  }
}

/**
 * Writes a text, 0600, in one step. It replaces a file of its kind and nothing else. Rejects with
 * `file-exists`, `file-not-writable` and `disk-full`.
 */
export async function storeText(kind: TextKind, path: string, text: string): Promise<void> {
  const isThere = (await stat(path).catch(() => null)) !== null;
  if (isThere && !kind.is(await loadText(kind, path).catch(() => ''))) throw exists(kind, path);
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
    throw codeOf(error) === 'EEXIST' ? exists(kind, path) : notWritable(path, error);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
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

function exists(kind: TextKind, path: string): LifeboatError {
  return new LifeboatError(
    'file-exists',
    `“${path}” is there already, and is not ${kind.called}.`,
    'Choose another name, or move it away.',
  );
}

function tooLong(kind: TextKind, path: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `“${path}” is too long to be ${kind.called}.`,
    `Choose a file that \`${kind.writtenBy}\` wrote.`,
  );
}
