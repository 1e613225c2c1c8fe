import { win32 } from 'node:path';
import { folderMark } from './install-place.ts';
import { exitOf } from './run-program.ts';
import type { RunDueCommand } from './run-due-command.ts';
import type { StartMethod } from './start-method.ts';
import { taskXml } from './task-xml.ts';

/** A task of Windows’ Task Scheduler for this user. Written from the documentation of schtasks. */
export function taskSchedulerMethod(command: RunDueCommand): StartMethod {
  const mark = folderMark(command.dataFolder);
  const name = String.raw`Lifeboat\run-due-${mark}`;
  const definition = win32.join(command.dataFolder, 'run-due-task.xml');
  return {
    method: 'task-scheduler',
    missing: async () => null,
    isInstalled: async (signal) => {
      const call = { tool: 'schtasks', args: ['/query', '/tn', name] };
      return (await exitOf(call, signal)).exitCode === 0;
    },
    install: async (everyMinutes) => ({
      steps: [
        {
          kind: 'write',
          path: definition,
          content: taskXml(command, everyMinutes),
          encoding: 'utf16le',
        },
        {
          kind: 'run',
          tool: 'schtasks',
          args: ['/create', '/tn', name, '/xml', definition, '/f'],
        },
      ],
      notes: [
        'It runs while you are signed in.',
        ...(command.passphraseFile === null
          ? []
          : [
              `A task gets no variables of this shell. Store it for your user: setx LIFEBOAT_PASSPHRASE_FILE "${command.passphraseFile}"`,
            ]),
      ],
    }),
    remove: async () => ({
      steps: [
        { kind: 'run', tool: 'schtasks', args: ['/delete', '/tn', name, '/f'], mayFail: true },
        { kind: 'remove', path: definition },
      ],
      notes: [],
    }),
  };
}
