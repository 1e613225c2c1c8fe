// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { projectFolder } from './paths.mjs';
import { runNode } from './run-node.mjs';

/** `npm run lifeboat -- …`: the command line straight from its sources. */
ensureInstalled();
if (!existsSync(join(projectFolder, 'out/decrypt.mjs'))) {
  // A recovery kit holds it, and it cannot be read from the sources.
  await runNode('build/bundle-decryptor.ts', []);
}
process.exitCode = await runNode('electron/cli/main.ts', process.argv.slice(2));
