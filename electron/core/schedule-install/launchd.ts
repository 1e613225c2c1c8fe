import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { folderMark, type InstallPlace } from './install-place.ts';
import { agentLabel, launchdPlist } from './launchd-plist.ts';
import type { RunDueCommand } from './run-due-command.ts';
import type { InstallStep, StartMethod } from './start-method.ts';

/** An agent of this user's launchd. Written from launchctl(1) and launchd.plist(5). */
export function launchdMethod(command: RunDueCommand, place: InstallPlace): StartMethod {
  const mark = folderMark(command.dataFolder);
  const label = agentLabel(mark);
  const plist = join(place.home, 'Library', 'LaunchAgents', `${label}.plist`);
  const domain = `gui/${place.userId ?? ''}`;
  /** One that is loaded already would be refused; one that is not makes this fail. */
  const unload: InstallStep = {
    kind: 'run',
    tool: 'launchctl',
    args: ['bootout', `${domain}/${label}`],
    mayFail: true,
  };
  return {
    method: 'launchd',
    missing: async () => null,
    isInstalled: async () => existsSync(plist),
    install: async (everyMinutes) => ({
      steps: [
        { kind: 'write', path: plist, content: launchdPlist(command, mark, everyMinutes) },
        unload,
        { kind: 'run', tool: 'launchctl', args: ['bootstrap', domain, plist] },
      ],
      notes: ['It runs while you are signed in.'],
    }),
    remove: async () => ({ steps: [unload, { kind: 'remove', path: plist }], notes: [] }),
  };
}
