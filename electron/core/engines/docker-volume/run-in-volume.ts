import type { RunningTool, ToolExit } from '../../tools/tool-call.ts';
import { cancelledError, dockerFailure } from './docker-failure.ts';
import { tryDocker, unhurried, type Docker } from './docker.ts';
import type { Seen, VolumeAccess } from './volume-access.ts';

const CLEAN_UP_TIMEOUT_MS = 60_000;

type Arguments = (...paths: string[]) => readonly string[];

/** Starts a program that sees volumes. A cancel also ends its container, which would not hear of it. */
export async function startInVolume(
  access: VolumeAccess,
  program: string,
  seen: readonly Seen[],
  args: Arguments,
  onStderrLine: (line: string) => void = () => {},
): Promise<RunningTool> {
  const { docker, container } = access;
  const { runner, signal } = docker.context;
  const call = await access.call(program, seen, args);
  const running = runner.start({ ...call, onStderrLine }, signal);
  if (container === null) return running;
  const end = () => void removeHelper(docker, container).catch(() => {});
  signal.addEventListener('abort', end, { once: true });
  return { ...running, finished: ended(running.finished) };

  async function ended(exit: RunningTool['finished']): Promise<ToolExit> {
    try {
      return await exit;
    } finally {
      signal.removeEventListener('abort', end);
      if (signal.aborted) await removeHelper(docker, container ?? '').catch(() => {});
    }
  }
}

/** Runs a program that sees volumes to its end. Rejects unless it ended with 0. */
export async function runInVolume(
  access: VolumeAccess,
  program: string,
  seen: readonly Seen[],
  args: Arguments,
): Promise<Buffer> {
  const running = await startInVolume(access, program, seen, args);
  running.stdin.end();
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of running.stdout) chunks.push(chunk);
  } catch {
    // The output broke off: how the program ended says more.
  }
  assertDone(access, program, await running.finished);
  return Buffer.concat(chunks);
}

/** Throws unless the program ended with 0. */
export function assertDone(access: VolumeAccess, program: string, exit: ToolExit): void {
  const { signal } = access.docker.context;
  if (signal.aborted) throw cancelledError(signal);
  if (exit.exitCode !== 0) throw dockerFailure(`volume: ${program} ${access.how}`, exit);
}

/** Ends and removes a short-lived container, whatever state it is in. Also after a cancel. */
export async function removeHelper(docker: Docker, name: string): Promise<void> {
  await tryDocker(unhurried(docker, CLEAN_UP_TIMEOUT_MS), ['rm', '--force', '--volumes', name]);
}
