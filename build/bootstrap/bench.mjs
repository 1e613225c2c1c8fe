// @ts-check
import { ensureInstalled } from './ensure-installed.mjs';
import { runNode } from './run-node.mjs';

/** `npm run bench -- [--only NAME] [--json FILE]`. */
ensureInstalled();
process.exitCode = await runNode('test/bench/run.ts', process.argv.slice(2));
