// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A display without a screen, and what Electron links to. */
export const displayPackages = Object.freeze([
  'xvfb',
  'xauth',
  'fonts-dejavu-core',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxkbcommon0',
]);

/**
 * What the tests start for real besides: database servers, containers, SSH, a keychain; and what reads the
 * files that schedules and the start at sign-in are made of.
 */
const testPackages = [
  'postgresql',
  'mariadb-server',
  'docker.io',
  'busybox-static',
  'openssh-client',
  'openssh-server',
  'procps',
  'socat',
  'git',
  'zstd',
  'gnome-keyring',
  'libsecret-1-0',
  'dbus',
  'dbus-daemon',
  'cron',
  'systemd',
  'libxml2-utils',
  'libglib2.0-bin',
  ...displayPackages,
];

const noClusterFile = '/etc/postgresql-common/createcluster.d/lifeboat-tests.conf';
const policyFile = '/usr/sbin/policy-rc.d';

/**
 * Installs on Debian, as root, the packages that are missing, and starts nothing. Elsewhere prints the
 * command that a person can run, and ends the process, when something is missing.
 * @param {{ names: readonly string[], purpose: string }} [wanted]
 */
export function ensureSystemPackages(
  { names, purpose } = { names: testPackages, purpose: 'The tests' },
) {
  if (process.platform !== 'linux' || process.env['LIFEBOAT_SYSTEM_READY'] === '1') return;
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends -y ${missing.join(' ')}`;
  if (!isDebian() || process.getuid?.() !== 0) {
    process.stderr.write(
      `${purpose} need packages that are not installed. As root:\n\n  ${command}\n\n` +
        '(names as in Debian; elsewhere install what corresponds, then set LIFEBOAT_SYSTEM_READY=1)\n',
    );
    process.exit(1);
  }
  process.stderr.write(`Installing ${missing.join(' ')} …\n`);
  withoutStartingServices(() => {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-qq', '--no-install-recommends', '-y', ...missing]);
  });
}

/** @param {string} name */
function isInstalled(name) {
  const status = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Abbrev}\n', name], {
    encoding: 'utf8',
  });
  if (status.status === 0 && status.stdout.startsWith('ii')) return true;
  // Newer releases renamed some libraries and say that the new one provides the old one.
  const renamed = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Abbrev}\n', `${name}t64`], {
    encoding: 'utf8',
  });
  return renamed.status === 0 && renamed.stdout.startsWith('ii');
}

function isDebian() {
  return existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

/**
 * Debian makes and starts a database cluster on installing; the tests bring their own, and nothing of
 * ours is left listening. Both files are taken away again.
 * @param {() => void} work
 */
function withoutStartingServices(work) {
  const written = [
    writeIfAbsent(noClusterFile, 'create_main_cluster = false\n', 0o644),
    writeIfAbsent(policyFile, '#!/bin/sh\nexit 101\n', 0o755),
  ];
  try {
    work();
  } finally {
    for (const file of written) if (file !== null) rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @param {string} content
 * @param {number} mode
 */
function writeIfAbsent(file, content, mode) {
  if (existsSync(file)) return null;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { mode });
  return file;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function run(program, args) {
  const result = spawnSync(program, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (result.status === 0) return;
  throw new Error(`${program} ${args.join(' ')} ended with ${result.status}.`);
}
