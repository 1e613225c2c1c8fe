import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What starts the command line of the Lifeboat that runs: this Node, and the bundled script beside this
 * file or the one of the sources. Null inside the packaged app, whose program runs no scripts.
 */
export function ownProgram(): readonly [node: string, script: string] | null {
  const script = [
    join(import.meta.dirname, 'cli.js'),
    join(import.meta.dirname, '../../cli/main.ts'),
  ].find((file) => existsSync(file));
  if (script === undefined || process.versions['electron'] !== undefined) return null;
  return [process.execPath, script];
}
