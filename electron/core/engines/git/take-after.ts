import { chmod, lchown, readdir, stat } from 'node:fs/promises';
import { fileError, toolEnded } from '../../file-sets/file-set-errors.ts';
import type { EngineContext } from '../engine.ts';

const SLASH = Buffer.from('/');

const SCRIPT = `if [ "$(id -u)" = 0 ]; then chown -R "$(stat -c %u:%g -- "$2")" -- "$1" || exit; fi
chmod "$(stat -c %a -- "$2")" -- "$1"`;

/**
 * Gives a folder the mode of another and, if this user is root, all in it the other's owner: git refuses to
 * work in a repository that belongs to somebody else.
 */
export async function takeAfter(
  folder: string,
  example: string,
  { runner, signal }: EngineContext,
): Promise<void> {
  if (runner.kind === 'local') return takeAfterHere(folder, example);
  const exit = await runner.run(
    { tool: 'sh', args: ['-c', SCRIPT, 'sh', folder, example] },
    signal,
  );
  if (exit.exitCode !== 0) throw toolEnded('chown', exit);
}

async function takeAfterHere(folder: string, example: string): Promise<void> {
  try {
    const { uid, gid, mode } = await stat(example);
    if (process.getuid?.() === 0) await chownAll(Buffer.from(folder), uid, gid);
    await chmod(folder, mode & 0o7777);
  } catch (thrown) {
    throw fileError(thrown, folder);
  }
}

/** Paths as bytes, since names in a repository's files need not be text. */
async function chownAll(folder: Buffer, uid: number, gid: number): Promise<void> {
  await lchown(folder, uid, gid);
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const below = Buffer.concat([folder, SLASH, entry.name]);
    if (entry.isDirectory()) await chownAll(below, uid, gid);
    else await lchown(below, uid, gid);
  }
}
