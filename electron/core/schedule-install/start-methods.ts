import { cronMethod } from './cron.ts';
import type { InstallPlace } from './install-place.ts';
import { launchdMethod } from './launchd.ts';
import type { RunDueCommand } from './run-due-command.ts';
import type { StartMethod } from './start-method.ts';
import { systemdMethod } from './systemd.ts';
import { taskSchedulerMethod } from './task-scheduler.ts';

/** What the platform has, the better one first: systemd reaches the keychain, cron does not. */
export function startMethods(command: RunDueCommand, place: InstallPlace): readonly StartMethod[] {
  const cron = cronMethod(command, place);
  if (place.platform === 'win32') return [taskSchedulerMethod(command)];
  if (place.platform === 'darwin') return [launchdMethod(command, place), cron];
  return place.platform === 'linux' ? [systemdMethod(command, place), cron] : [cron];
}
