import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { RunnerConfig } from '../../shared/model/connection.ts';

/** Runs a script through a runner in a process of its own, and kills that (SIGKILL) once the tool printed. */
export async function killMidway(
  config: RunnerConfig,
  input: 'none' | 'some',
  call: { readonly script: string; readonly argument: string; readonly canary: string },
): Promise<void> {
  const program = join(import.meta.dirname, 'killed-runner.ts');
  const args = [program, JSON.stringify(config), input, call.script, call.argument];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, CANARY: call.canary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
