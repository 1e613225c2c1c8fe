import type { Readable, Writable } from 'node:stream';
import type { openCore } from '../core/face.ts';

/** Everything outside that a run of the command line touches, so that a test can stand in for it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborts when the person presses Ctrl-C. */
  readonly signal: AbortSignal;
  readonly openCore: typeof openCore;
}

/**
 * The surroundings of this process. The core is loaded when a command first asks for it: help and
 * usage errors come at once and never touch the catalog.
 */
export function processSurroundings(signal: AbortSignal): Surroundings {
  return {
    env: process.env,
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signal,
    openCore: async (options) => (await import('../core/face.ts')).openCore(options),
  };
}
