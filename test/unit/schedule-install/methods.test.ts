import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { applySteps } from '../../../electron/core/schedule-install/apply-steps.ts';
import { installedMethods } from '../../../electron/core/schedule-install/installed-methods.ts';
import type { InstallPlace } from '../../../electron/core/schedule-install/install-place.ts';
import { runDueCommand } from '../../../electron/core/schedule-install/run-due-command.ts';
import type { StartMethod } from '../../../electron/core/schedule-install/start-method.ts';
import { startMethods } from '../../../electron/core/schedule-install/start-methods.ts';

/* What is run and written on each platform; the programs of the system are stand-ins that take notes. */

let folder: string;
const signal = new AbortController().signal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeboat-methods-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function standIn(name: string, body = ''): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> '${folder}/ran'\n${body}\n`);
  chmodSync(file, 0o755);
  vi.stubEnv('PATH', [folder, process.env['PATH']].join(delimiter));
}

const ran = () => readFileSync(join(folder, 'ran'), 'utf8').trimEnd().split('\n');

function methods(platform: NodeJS.Platform): readonly StartMethod[] {
  const place: InstallPlace = {
    platform,
    home: folder,
    userId: 501,
    env: { XDG_CONFIG_HOME: join(folder, 'config'), DBUS_SESSION_BUS_ADDRESS: 'unix:path=/bus' },
  };
  return startMethods(runDueCommand(['/node', '/cli.js'], join(folder, 'data'), '/pass'), place);
}

function method(platform: NodeJS.Platform, name: StartMethod['method']): StartMethod {
  const found = methods(platform).find((one) => one.method === name);
  if (found === undefined) throw new Error(`${platform} has no ${name}.`);
  return found;
}

const installedNames = async (platform: NodeJS.Platform) =>
  (await installedMethods(methods(platform), signal)).map((one) => one.method);

const names = (platform: NodeJS.Platform) => methods(platform).map((one) => one.method);

test('each platform has its own, the better one first', () => {
  expect(names('linux')).toEqual(['systemd', 'cron']);
  expect(names('darwin')).toEqual(['launchd', 'cron']);
  expect(names('win32')).toEqual(['task-scheduler']);
  expect(names('freebsd')).toEqual(['cron']);
});

test('systemd: units are written, read in and started; removing leaves nothing', async () => {
  standIn('systemctl');
  const systemd = method('linux', 'systemd');
  expect(await systemd.missing(signal)).toBeNull();
  await applySteps((await systemd.install(5, signal)).steps, signal);
  const units = join(folder, 'config/systemd/user');
  expect(readdirSync(units).toSorted()).toEqual([
    expect.stringMatching(/^lifeboat-run-due-[0-9a-f]{8}\.service$/),
    expect.stringMatching(/^lifeboat-run-due-[0-9a-f]{8}\.timer$/),
  ]);
  expect(await systemd.isInstalled(signal)).toBe(true);
  await applySteps((await systemd.remove(signal)).steps, signal);
  expect(readdirSync(units)).toEqual([]);
  expect(ran().map((line) => line.replace(/-[0-9a-f]{8}/, ''))).toEqual([
    'systemctl --user show --property=Version',
    'systemctl --user daemon-reload',
    'systemctl --user enable --now lifeboat-run-due.timer',
    'systemctl --user restart lifeboat-run-due.timer',
    'systemctl --user disable --now lifeboat-run-due.timer',
    'systemctl --user daemon-reload',
  ]);
});

test('systemd: a user without one is told so', async () => {
  standIn('systemctl', 'echo "Failed to connect to bus" >&2; exit 1');
  expect(await method('linux', 'systemd').missing(signal)).toContain('Failed to connect to bus');
});

test('launchd: one that is loaded is unloaded first; removing takes the agent away', async () => {
  standIn('launchctl', '[ "$1" != bootout ]');
  const launchd = method('darwin', 'launchd');
  await applySteps((await launchd.install(5, signal)).steps, signal);
  const agents = join(folder, 'Library/LaunchAgents');
  const [plist = ''] = readdirSync(agents);
  expect(plist).toMatch(/^org\.lifeboat\.run-due\.[0-9a-f]{8}\.plist$/);
  expect(await launchd.isInstalled(signal)).toBe(true);
  await applySteps((await launchd.remove(signal)).steps, signal);
  expect(existsSync(join(agents, plist))).toBe(false);
  const label = plist.replace(/\.plist$/, '');
  expect(ran()).toEqual([
    `launchctl bootout gui/501/${label}`,
    `launchctl bootstrap gui/501 ${join(agents, plist)}`,
    `launchctl bootout gui/501/${label}`,
  ]);
});

test('Task Scheduler: the definition is UTF-16, and is what the task is made from', async () => {
  standIn('schtasks');
  const scheduler = method('win32', 'task-scheduler');
  const { steps } = await scheduler.install(5, signal);
  const [write, create] = steps;
  if (write?.kind !== 'write' || create?.kind !== 'run') throw new Error('Other steps.');
  const path = join(folder, 'task.xml');
  await applySteps([{ ...write, path }, create], signal);
  expect(readFileSync(path).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
  expect(readFileSync(path, 'utf16le')).toContain('<Interval>PT5M</Interval>');
  expect(create.args.slice(0, 2)).toEqual(['/create', '/tn']);
  expect(create.args).toContain(write.path);
  expect(await scheduler.isInstalled(signal)).toBe(true);
});

test('cron: a crontab that cannot be read is not taken for an empty one', async () => {
  standIn('crontab', 'echo "You (x) are not allowed to use this program (crontab)" >&2; exit 1');
  const cron = method('freebsd', 'cron');
  expect(await cron.missing(signal)).toContain('not allowed');
  await expect(cron.install(5, signal)).rejects.toMatchObject({ code: 'tool-failed' });
  expect(await installedNames('freebsd')).toEqual([]);
  expect(ran().every((line) => line === 'crontab -l')).toBe(true);
});

test('a step that fails says what it was and what it said', async () => {
  standIn('launchctl', 'echo "Bootstrap failed: 5" >&2; exit 5');
  const { steps } = await method('darwin', 'launchd').install(5, signal);
  await expect(applySteps(steps, signal)).rejects.toMatchObject({
    code: 'tool-failed',
    message: expect.stringContaining('Bootstrap failed: 5'),
  });
});
