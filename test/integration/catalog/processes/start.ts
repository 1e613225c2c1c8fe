import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export type Script =
  'open-catalog' | 'append-audit' | 'claim-source' | 'hold-jobs' | 'take-over' | 'die-in-upgrade';

/** Starts one of the scripts beside this file as a process of its own; it ends with the test at the latest. */
export function start(script: Script, ...args: readonly string[]): ChildProcess {
  const file = fileURLToPath(new URL(`./${script}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs a script to its end; what it wrote. Rejects with its errors when it did not end well. */
export async function run(script: Script, ...args: readonly string[]): Promise<string> {
  const child = start(script, ...args);
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`${script}: ${Buffer.concat(errors).toString()}`);
  return Buffer.concat(output).toString().trim();
}

/** The first line that a process writes. */
export async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the process has no output');
  const [line] = await once(createInterface(child.stdout), 'line');
  return String(line);
}
