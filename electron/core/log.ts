import { once } from 'node:events';
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { pino, destination, stdTimeFunctions, type Logger } from 'pino';

export interface OpenLog {
  readonly log: Logger;
  /** Resolves when the file is closed, so that its disk can be unmounted. */
  readonly close: () => Promise<void>;
}

/**
 * The log of this installation: one line of JSON each, 0600, in the data folder. What is logged is
 * written by us or redacted by the tool layer, so it holds no secret. A line for which the disk has no
 * room is lost; the work goes on.
 */
export function openLog(dataFolder: string): OpenLog {
  const folder = join(dataFolder, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = destination({ dest: join(folder, 'lifeboat.log'), mode: 0o600, sync: true });
  file.on('error', () => {});
  return {
    log: pino({ base: { pid: process.pid }, timestamp: stdTimeFunctions.isoTime }, file),
    close: async () => {
      const closed = once(file, 'close');
      file.end();
      await closed;
    },
  };
}

export type { Logger };
