import { readFile, stat } from 'node:fs/promises';
import * as localPaths from 'node:path';
import { posix } from 'node:path';
import { LifeboatError } from '../../../shared/model/error.ts';
import { errorCodeOf, fileError, toolEnded } from '../file-sets/file-set-errors.ts';
import type { Runner } from '../runners/runner.ts';

/** Compose and env files are text of a few kilobytes; a larger one is something else. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Reads the files of a project where they are. */
export interface ProjectReader {
  /** How paths are written there. */
  readonly paths: Pick<
    typeof posix,
    'join' | 'dirname' | 'basename' | 'resolve' | 'relative' | 'isAbsolute'
  >;
  /** Null when there is no such file. Rejects with `file-not-readable` when it is there and cannot be read. */
  read(path: string): Promise<string | null>;
  kind(path: string): Promise<'file' | 'folder' | 'missing'>;
}

/** The reader for the machine that a runner runs its tools on. */
export function projectReader(context: {
  readonly runner: Pick<Runner, 'kind' | 'run'>;
  readonly signal: AbortSignal;
}): ProjectReader {
  return context.runner.kind === 'local' ? localReader : farReader(context.runner, context.signal);
}

const localReader: ProjectReader = {
  paths: localPaths,
  async read(path) {
    try {
      const { size } = await stat(path);
      if (size > MAX_BYTES) throw tooLarge(path);
      return await readFile(path, 'utf8');
    } catch (thrown) {
      if (isMissing(thrown)) return null;
      throw fileError(thrown, path);
    }
  },
  async kind(path) {
    try {
      return (await stat(path)).isDirectory() ? 'folder' : 'file';
    } catch (thrown) {
      if (isMissing(thrown)) return 'missing';
      throw fileError(thrown, path);
    }
  },
};

const KIND =
  'if [ -d "$1" ]; then echo folder; elif [ -e "$1" ]; then echo file; else echo missing; fi';
/** 7 stands for a file that is not there. */
const READ = 'if [ -e "$1" ]; then head -c "$2" -- "$1"; else exit 7; fi';

function farReader(runner: Pick<Runner, 'run'>, signal: AbortSignal): ProjectReader {
  const script = (text: string, args: readonly string[]) =>
    runner.run({ tool: 'sh', args: ['-c', text, 'sh', ...args], env: { LC_ALL: 'C' } }, signal);
  return {
    paths: posix,
    async read(path) {
      const exit = await script(READ, [path, String(MAX_BYTES + 1)]);
      if (exit.exitCode === 7) return null;
      if (exit.exitCode !== 0) throw toolEnded(`Reading "${path}"`, exit);
      if (Buffer.byteLength(exit.stdout) > MAX_BYTES) throw tooLarge(path);
      return exit.stdout;
    },
    async kind(path) {
      const exit = await script(KIND, [path]);
      if (exit.exitCode !== 0) throw toolEnded(`Looking at "${path}"`, exit);
      const said = exit.stdout.trim();
      return said === 'folder' || said === 'file' ? said : 'missing';
    },
  };
}

function isMissing(thrown: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCodeOf(thrown));
}

function tooLarge(path: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `"${path}" is too large for a compose or env file.`,
    'Choose the compose file of a project.',
  );
}
