// @ts-check
import { ensureInstalled } from './ensure-installed.mjs';
import { runNode } from './run-node.mjs';

/** `npm run demo [-- --screenshot DIR]`: the main job on a sample shop, from a bare clone. */
ensureInstalled();
process.exitCode = await runNode('build/demo/run-demo.ts', process.argv.slice(2));
