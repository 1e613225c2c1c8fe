import { join } from 'node:path';
import { LifeboatError } from '../../../shared/model/error.ts';
import { startChildProcess } from './child-process-channel.ts';
import type { StartCoreProcess } from './core-channel.ts';
import { startUtilityProcess } from './utility-process-channel.ts';

/** The first Node that the core's native modules run on. */
const oldestNodeMajor = 22;

export interface CoreProcessChoice {
  /** Folder of the bundled files. */
  readonly outFolder: string;
  /** Version of the Node inside this Electron. */
  readonly nodeVersion: string;
  /** A Node 24 executable, from the bootstrap scripts; null in a packaged app. */
  readonly nodeExecutable: string | null;
}

/** Utility process where Electron's Node is new enough, else a child process. */
export function chooseCoreProcess(choice: CoreProcessChoice): StartCoreProcess {
  const { outFolder, nodeVersion, nodeExecutable } = choice;
  if (Number.parseInt(nodeVersion, 10) >= oldestNodeMajor) {
    return () => startUtilityProcess(join(outFolder, 'core-utility-entry.js'));
  }
  if (nodeExecutable === null) {
    throw new LifeboatError(
      'core-unavailable',
      `This Electron embeds Node ${nodeVersion}, which is too old for the core.`,
      'Start Lifeboat by `npm start`, which brings a newer Node along.',
    );
  }
  return () => startChildProcess(nodeExecutable, join(outFolder, 'core-child-entry.js'));
}
