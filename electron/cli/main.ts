#!/usr/bin/env node
import { watchInterrupts } from './interrupts.ts';
import { runCommandLine } from './run-command-line.ts';
import { processSurroundings } from './surroundings.ts';

/** `lifeboat backup list | head -1` closes the pipe early; that is not an error of ours. */
function outliveClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

process.stdout.on('error', outliveClosedPipe);
process.stderr.on('error', outliveClosedPipe);

const code = await runCommandLine(process.argv.slice(2), processSurroundings(watchInterrupts()));
// The callback of an empty write comes when everything before it went out.
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
process.exit(code);
