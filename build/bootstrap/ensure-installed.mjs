// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, projectFolder } from './paths.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean }>} LockedPackages */

/**
 * Installs the dependencies when node_modules is missing or not what package-lock.json says. Says so on
 * stderr, so that a command's own output stays clean. Ends the process when it cannot.
 */
export function ensureInstalled() {
  if (isInstalled()) return;
  process.stderr.write('Installing dependencies (npm ci) …\n');
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: projectFolder,
    // npm's own account of the packages goes to stderr as well.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.error || npm.status !== 0 || !isInstalled()) {
    const reason = npm.error ? npm.error.message : `npm ended with ${npm.status ?? npm.signal}`;
    process.stderr.write(
      `The dependencies could not be installed: ${reason}.\n` +
        'Run `npm ci` in the project folder to see why. Install scripts must be allowed, since the\n' +
        'package `node` brings Node 24 by one.\n',
    );
    process.exit(1);
  }
}

/** npm keeps a lockfile of what it really installed; comparing the two needs no stamp of our own. */
function isInstalled() {
  if (!existsSync(node24)) return false;
  try {
    const wanted = lockedPackages(join(projectFolder, 'package-lock.json'));
    const found = lockedPackages(join(projectFolder, 'node_modules/.package-lock.json'));
    return Object.entries(wanted).every(([path, { version, optional }]) => {
      if (path === '') return true;
      // Optional ones may be for another platform.
      return path in found ? found[path]?.version === version : optional === true;
    });
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
function lockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
