import { LifeboatError } from '../../../../shared/model/error.ts';
import type { FoundTool } from '../../../../shared/model/tool.ts';
import { clientEnvironment } from '../../tools/inherited-environment.ts';
import type { ToolCall, ToolExit } from '../../tools/tool-call.ts';
import type { EngineContext } from '../engine.ts';
import { cancelledError, dockerFailure } from './docker-failure.ts';

/** The docker program where the tools run, and the work it is used for. */
export interface Docker {
  readonly tool: FoundTool;
  readonly context: EngineContext;
}

/** Finds the docker program. Rejects with `tool-missing`. */
export async function findDocker(context: EngineContext): Promise<Docker> {
  const [tool] = await context.runner.find('docker');
  if (tool !== undefined) return { tool, context };
  throw new LifeboatError(
    'tool-missing',
    `There is no docker program ${context.runner.where}.`,
    'Install Docker’s command line there, or point Lifeboat at it under Tools.',
  );
}

/** A call of docker. On this machine it gets to know where the user's daemon listens. */
export function dockerCall({ tool, context }: Docker, args: readonly string[]): ToolCall {
  const env = context.runner.kind === 'local' ? clientEnvironment('docker') : {};
  return { tool: tool.path, args, env };
}

/** Runs docker to its end, however that is. Rejects only when it could not be started, or was cancelled. */
export async function tryDocker(
  docker: Docker,
  args: readonly string[],
): Promise<ToolExit & { readonly stdout: string }> {
  const { runner, signal } = docker.context;
  const exit = await runner.run(dockerCall(docker, args), signal);
  if (signal.aborted) throw cancelledError(signal);
  return exit;
}

/** What docker prints. Rejects with what its bad end means. */
export async function askDocker(docker: Docker, args: readonly string[]): Promise<string> {
  const exit = await tryDocker(docker, args);
  if (exit.exitCode !== 0) throw dockerFailure(args.slice(0, 2).join(' '), exit);
  return exit.stdout.trim();
}

/** The same work under a signal of its own: what must be tidied up also after a cancel. */
export function unhurried(docker: Docker, timeoutMs: number): Docker {
  return { ...docker, context: { ...docker.context, signal: AbortSignal.timeout(timeoutMs) } };
}
