// @ts-check
import { ensureInstalled } from './ensure-installed.mjs';
import { ensureSystemPackages } from './ensure-system-packages.mjs';
import { runNode } from './run-node.mjs';

/** `npm test [-- VITEST ARGUMENTS]`: everything, from a bare clone. */
ensureInstalled();
ensureSystemPackages();
process.exitCode = await runNode('build/run-tests.ts', process.argv.slice(2));
