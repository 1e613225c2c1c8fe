// @ts-check
import { ensureInstalled } from './ensure-installed.mjs';
import { runNode } from './run-node.mjs';

/** `npm run build`: bundles everything into out/, unless nothing changed since the last time. */
ensureInstalled();
process.exitCode = await runNode('build/bundle.ts', process.argv.slice(2));
