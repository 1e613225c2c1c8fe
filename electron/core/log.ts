import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { pino, stdTimeFunctions, type Logger } from 'pino';
import { RotatingFile } from './rotating-file.ts';

/** Five files of ten megabytes: some weeks of a busy workstation. */
const MAX_BYTES = 10_000_000;
const KEEP = 4;

export interface OpenLog {
  readonly log: Logger;
  /** Resolves when the file is closed, so that its disk can be unmounted. */
  readonly close: () => Promise<void>;
}

/**
 * The log of this installation: one line of JSON each, 0600, in the data folder, the same for the window
 * and the command line. What is logged is written by us or redacted by the tool layer, so it holds no
 * secret. A line for which the disk has no room is lost; the work goes on.
 */
export function openLog(dataFolder: string): OpenLog {
  const folder = join(dataFolder, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = new RotatingFile(join(folder, 'lifeboat.log'), { maxBytes: MAX_BYTES, keep: KEEP });
  return {
    log: pino({ base: { pid: process.pid }, timestamp: stdTimeFunctions.isoTime }, file),
    close: async () => file.close(),
  };
}

export type { Logger };
