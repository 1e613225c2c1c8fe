import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LifeboatError } from '../../../shared/model/error.ts';
import { configFolder, folderMark, type InstallPlace } from './install-place.ts';
import { exitOf } from './run-program.ts';
import type { RunDueCommand } from './run-due-command.ts';
import type { InstallStep, StartMethod } from './start-method.ts';
import { serviceUnit, timerUnit, unitName } from './systemd-units.ts';

/** A timer of this user's systemd. */
export function systemdMethod(command: RunDueCommand, place: InstallPlace): StartMethod {
  const folder = join(configFolder(place), 'systemd', 'user');
  const name = unitName(folderMark(command.dataFolder));
  const service = join(folder, `${name}.service`);
  const timer = join(folder, `${name}.timer`);
  const systemctl = (...args: readonly string[]): Extract<InstallStep, { kind: 'run' }> => ({
    kind: 'run',
    tool: 'systemctl',
    args: ['--user', ...args],
    env: busEnvironment(place),
  });
  return {
    method: 'systemd',
    missing: async (signal) => {
      const { tool, args, env = {} } = systemctl('show', '--property=Version');
      try {
        const { exitCode, stderr } = await exitOf({ tool, args, env }, signal);
        if (exitCode === 0) return null;
        return `This user’s systemd does not answer: ${stderr === '' ? 'it did not say why' : stderr}.`;
      } catch (error) {
        if (error instanceof LifeboatError && !signal.aborted) return error.message;
        throw error;
      }
    },
    isInstalled: async () => existsSync(timer),
    install: async (everyMinutes) => ({
      steps: [
        { kind: 'write', path: service, content: serviceUnit(command) },
        { kind: 'write', path: timer, content: timerUnit(command.dataFolder, everyMinutes) },
        systemctl('daemon-reload'),
        systemctl('enable', '--now', `${name}.timer`),
        // One that ran before goes on with its old times otherwise.
        systemctl('restart', `${name}.timer`),
      ],
      notes: [
        'It runs while you are signed in. For the time in which you are not: loginctl enable-linger.',
      ],
    }),
    remove: async () => ({
      steps: [
        { ...systemctl('disable', '--now', `${name}.timer`), mayFail: true },
        { kind: 'remove', path: timer },
        { kind: 'remove', path: service },
        { ...systemctl('daemon-reload'), mayFail: true },
      ],
      notes: ['A run that was started goes on to its end.'],
    }),
  };
}

/** Where the user's systemd listens; without it systemctl finds nobody. */
function busEnvironment({ env, userId }: InstallPlace): Record<string, string> {
  const runtime = env['XDG_RUNTIME_DIR'] ?? (userId === null ? undefined : `/run/user/${userId}`);
  const bus = env['DBUS_SESSION_BUS_ADDRESS'];
  return {
    ...(runtime === undefined ? {} : { XDG_RUNTIME_DIR: runtime }),
    ...(bus === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS: bus }),
  };
}
