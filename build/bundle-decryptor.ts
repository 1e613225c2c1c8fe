import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Ahead of the bundle: what its CommonJS parts need to ask Node for built-in modules. */
const BANNER = `#!/usr/bin/env node
// Lifeboat: stand-alone decryptor. Needs Node 22.15 or newer and a recovery kit; see README.txt.
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);`;

/** Makes `decrypt.mjs`, the single-file decryptor that every recovery kit holds, in a folder. */
export async function bundleDecryptor(folder: string): Promise<void> {
  const partial = join(folder, `decrypt.${process.pid}.partial.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: ['electron/core/keys/decryptor-main.ts'],
    outfile: partial,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    banner: { js: BANNER },
    legalComments: 'eof',
    logLevel: 'warning',
  });
  // Renamed, since tests and a running app may read it at any moment.
  await rename(partial, join(folder, 'decrypt.mjs'));
}

if (import.meta.main) await bundleDecryptor(join(root, 'out'));
