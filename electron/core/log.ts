import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { pino, destination, stdTimeFunctions, type Logger } from 'pino';

/**
 * The log of this installation: one line of JSON each, 0600, in the data folder. What is logged is
 * written by us or redacted by the tool layer, so it holds no secret.
 */
export function openLog(dataFolder: string): Logger {
  const folder = join(dataFolder, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = destination({ dest: join(folder, 'lifeboat.log'), mode: 0o600, sync: true });
  return pino({ base: { pid: process.pid }, timestamp: stdTimeFunctions.isoTime }, file);
}

export type { Logger };
