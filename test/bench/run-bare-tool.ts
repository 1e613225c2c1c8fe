import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

interface BareTool {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Becomes its standard input; nothing does when left out. */
  readonly inputFile?: string;
}

/** Runs a program with its output thrown away. Gives the milliseconds; rejects unless it ends well. */
export async function runBareTool({ program, args, env, inputFile }: BareTool): Promise<number> {
  const input = inputFile === undefined ? 'ignore' : openSync(inputFile, 'r');
  const startedMs = performance.now();
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(program, args, {
        stdio: [input, 'ignore', 'inherit'],
        env: { ...process.env, ...env },
      });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        if (code === 0) resolve();
        else reject(new Error(`${program} ended with ${signal ?? code}.`));
      });
    });
    return performance.now() - startedMs;
  } finally {
    if (input !== 'ignore') closeSync(input);
  }
}
