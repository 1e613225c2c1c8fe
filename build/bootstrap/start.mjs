// @ts-check
import { electronCommand } from './electron-command.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { run, runNode } from './run-node.mjs';

/** `npm start [-- --data-dir DIR]`: the app on the user's own data folder. */
ensureInstalled();
const built = await runNode('build/bundle.ts', []);
if (built !== 0) process.exit(built);
const { executable, args, environment } = electronCommand();
process.exitCode = await run(executable, [...args, ...process.argv.slice(2)], environment);
