import { posix, dirname } from 'node:path';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { FoundTool } from '../../../../shared/model/tool.ts';
import type { RunningTool, ToolCall, ToolExit } from '../../tools/tool-call.ts';
import type { EngineContext } from '../engine.ts';
import { cancelledError, gitFailure } from './git-failure.ts';

/** A repository, or a folder that is to become one, and the git that works on it. */
export interface Repository {
  readonly git: FoundTool;
  readonly folder: string;
  readonly context: EngineContext;
  /** `-c` settings beyond ours, for instance filters of the repository that are not to be run. */
  readonly settings?: readonly string[];
}

/**
 * Settings that go before those of the repository, whose configuration is not trusted: nothing that it
 * names is to be run by looking at it. What only a user's own configuration can set is left alone.
 */
const SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.askPass=',
  'gc.auto=0',
  'maintenance.auto=false',
  'core.quotePath=false',
  // Writing refs would otherwise leave logs that no restored repository had.
  'core.logAllRefUpdates=false',
];

/**
 * A call of git in a repository. It asks nobody for a password, searches no folder above the given one,
 * fetches nothing that is missing, takes no locks for looking, and sees history as it was recorded,
 * without replacements and grafts.
 */
export function gitCall(
  repository: Omit<Repository, 'context'>,
  args: readonly string[],
): ToolCall {
  const { git, folder, settings = [] } = repository;
  return {
    tool: git.path,
    args: ['-C', folder, ...[...SETTINGS, ...settings].flatMap((one) => ['-c', one]), ...args],
    env: {
      ...GIT_ENVIRONMENT,
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_CEILING_DIRECTORIES: folder.startsWith('/') ? posix.dirname(folder) : dirname(folder),
    },
  };
}

export const GIT_ENVIRONMENT = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_LFS_SKIP_SMUDGE: '1',
  // Only the log of a restored stash bears it; without, git may refuse to write one.
  GIT_COMMITTER_NAME: 'Lifeboat',
  GIT_COMMITTER_EMAIL: 'lifeboat@localhost',
} as const;

type Input = string | AsyncIterable<string | Uint8Array>;

/** Runs git to its end, however that is. Rejects only when it could not be started, or was cancelled. */
export async function tryGit(
  repository: Repository,
  args: readonly string[],
  input?: Input,
): Promise<ToolExit & { readonly stdout: string }> {
  const { context } = repository;
  const exit = await context.runner.run(gitCall(repository, args), context.signal, input);
  if (context.signal.aborted) throw cancelledError(context.signal);
  return exit;
}

/** What git prints. Rejects with what its bad end means. */
export async function askGit(
  repository: Repository,
  args: readonly string[],
  input?: Input,
): Promise<string> {
  const exit = await tryGit(repository, args, input);
  if (exit.exitCode !== 0) throw gitFailure(args[0] ?? '', exit);
  return exit.stdout;
}

/** Each line that git prints, as bytes, since names of refs need not be UTF-8. Rejects as `askGit`. */
export async function* gitLines(
  repository: Repository,
  args: readonly string[],
  input = '',
): AsyncGenerator<Buffer> {
  const { context } = repository;
  const tool = context.runner.start(gitCall(repository, args), context.signal);
  tool.stdin.end(input);
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of outputOf(tool)) {
      let start = 0;
      const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, start)) {
        yield text.subarray(start, end);
        start = end + 1;
      }
      rest = text.subarray(start);
    }
  } finally {
    tool.stdout.destroy();
  }
  await assertDone(tool, args[0] ?? '', context.signal);
  if (rest.length > 0) yield rest;
}

/** Resolves when a running git has ended with 0; rejects with what another end means. */
export async function assertDone(
  tool: RunningTool,
  what: string,
  signal: AbortSignal,
): Promise<void> {
  const exit = await tool.finished;
  if (signal.aborted) throw cancelledError(signal);
  if (exit.exitCode !== 0) throw gitFailure(what, exit);
}

/** The output as far as it comes; why it broke off is told by how the program ended. */
async function* outputOf(tool: RunningTool): AsyncGenerator<Buffer> {
  try {
    yield* tool.stdout;
  } catch (error) {
    if (error instanceof LifeboatError) throw error;
  }
}
