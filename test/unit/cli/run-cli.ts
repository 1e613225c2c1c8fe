import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCommandLine } from '../../../electron/cli/run-command-line.ts';
import type { Surroundings } from '../../../electron/cli/surroundings.ts';

export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line inside the test. Without a core of its own, opening one fails the test. */
export async function runCli(
  argv: readonly string[],
  changes: Partial<Surroundings> & { stdinText?: string } = {},
): Promise<CliRun> {
  const { stdinText, ...rest } = changes;
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const code = await runCommandLine(argv, {
    env: {},
    cwd: '/work/here',
    stdin: Readable.from([stdinText ?? '']),
    stdout,
    stderr,
    signal: new AbortController().signal,
    openCore: () => Promise.reject(new Error('this command must not open the core')),
    ...rest,
  });
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

/** The one object on standard output; throws when there is more or less than one line. */
export function oneObject(run: CliRun): unknown {
  const lines = run.stdout.split('\n');
  if (lines.length !== 2 || lines[1] !== '') throw new Error(`not one line: ${run.stdout}`);
  return JSON.parse(lines[0] ?? '');
}
