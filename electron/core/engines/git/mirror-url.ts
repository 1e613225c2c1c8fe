import { join } from 'node:path';
import type { FoundTool } from '../../../../shared/model/tool.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { clientEnvironment } from '../../tools/inherited-environment.ts';
import type { ToolCall } from '../../tools/tool-call.ts';
import type { EngineContext } from '../engine.ts';
import { GIT_ENVIRONMENT } from './git-call.ts';
import { cancelledError, gitFailure } from './git-failure.ts';

/** A call of git that reaches for a URL: it may use the user's SSH agent, and it never asks. */
export function remoteCall(git: FoundTool, args: readonly string[]): ToolCall {
  return {
    tool: git.path,
    args: ['-c', 'core.askPass=', '-c', 'core.hooksPath=/dev/null', ...args],
    env: {
      ...GIT_ENVIRONMENT,
      GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file',
      GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
      ...clientEnvironment('ssh'),
    },
  };
}

/** Path of the mirror that a backup of a URL is made of. */
export function mirrorFolder(context: Pick<EngineContext, 'workFolder'>): string {
  return join(context.workFolder, 'mirror.git');
}

/** The call that makes the mirror. */
export function mirrorCall(url: string, git: FoundTool, folder: string): ToolCall {
  return remoteCall(git, ['clone', '--mirror', '--quiet', '--template=', '--', url, folder]);
}

/** Clones all refs that a server shows into the work folder. Rejects with what git's bad end means. */
export async function mirrorUrl(
  url: string,
  git: FoundTool,
  context: EngineContext,
): Promise<string> {
  demandLocal(context);
  const folder = mirrorFolder(context);
  const exit = await context.runner.run(mirrorCall(url, git, folder), context.signal);
  if (context.signal.aborted) throw cancelledError(context.signal);
  if (exit.exitCode !== 0) throw gitFailure('clone', exit);
  return folder;
}

/** Number of refs that a server shows. Rejects with what git's bad end means. */
export async function countRemoteRefs(
  url: string,
  git: FoundTool,
  context: EngineContext,
): Promise<number> {
  demandLocal(context);
  const exit = await context.runner.run(remoteCall(git, ['ls-remote', '--', url]), context.signal);
  if (context.signal.aborted) throw cancelledError(context.signal);
  if (exit.exitCode !== 0) throw gitFailure('ls-remote', exit);
  return exit.stdout.split('\n').filter((line) => /\trefs\/.*[^}]$/.test(line)).length;
}

function demandLocal(context: EngineContext): void {
  if (context.runner.kind === 'local') return;
  throw new LifeboatError(
    'invalid-input',
    'A repository behind an address is cloned by this machine, and the source names another one.',
    'Choose “this machine” for the source, or give the folder of a repository on the other one.',
  );
}
