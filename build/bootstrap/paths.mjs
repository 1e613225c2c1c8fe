// @ts-check
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const projectFolder = resolve(fileURLToPath(import.meta.url), '../../..');

/** Node 24 as the npm package `node` brings it; the system's own may be too old for what we run. */
export const node24 = join(
  projectFolder,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** What is fetched once for all checkouts, outside the dependencies. */
export const cacheFolder = join(
  process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
  'lifeboat',
);
