// @ts-check
import { ensureInstalled } from './ensure-installed.mjs';
import { runNode } from './run-node.mjs';

/** `npm run lifeboat -- …`: the command line straight from its sources. */
ensureInstalled();
process.exitCode = await runNode('electron/cli/main.ts', process.argv.slice(2));
