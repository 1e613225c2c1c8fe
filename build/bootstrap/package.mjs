// @ts-check
import { join } from 'node:path';
import { electronRuntime } from './electron-runtime.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { node24, projectFolder } from './paths.mjs';
import { run, runNode } from './run-node.mjs';

/** `npm run package [-- ELECTRON-BUILDER ARGUMENTS]`: packages for this platform into dist/. */
ensureInstalled();
// Nothing but the official Electron is packaged, whatever is asked for.
process.env['LIFEBOAT_ELECTRON'] = 'official';
electronRuntime();
const built = await runNode('build/bundle.ts', []);
if (built !== 0) process.exit(built);
process.exitCode = await run(
  node24,
  [join(projectFolder, 'node_modules/electron-builder/cli.js'), ...process.argv.slice(2)],
  {},
  { cwd: projectFolder },
);
