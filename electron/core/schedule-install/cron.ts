import { userInfo } from 'node:os';
import { LifeboatError } from '../../../shared/model/error.ts';
import { cronBlock, hasBlock, withBlock, withoutBlock } from './cron-block.ts';
import { folderMark, type InstallPlace } from './install-place.ts';
import { exitOf } from './run-program.ts';
import type { RunDueCommand } from './run-due-command.ts';
import type { InstallStep, StartMethod } from './start-method.ts';

/** Lines in the crontab of this user, read and written by the `crontab` program alone. */
export function cronMethod(command: RunDueCommand, place: InstallPlace): StartMethod {
  const mark = folderMark(command.dataFolder);
  const shownPath = `Lifeboat’s lines in the crontab of ${userInfo().username}`;
  return {
    method: 'cron',
    missing: async (signal) => {
      try {
        await readCrontab(signal);
        return null;
      } catch (error) {
        if (error instanceof LifeboatError && !signal.aborted) return error.message;
        throw error;
      }
    },
    isInstalled: async (signal) => hasBlock(await readCrontab(signal), mark),
    install: async (everyMinutes, signal) => {
      const block = cronBlock(command, mark, everyMinutes);
      const crontab = withBlock(await readCrontab(signal), mark, block);
      const shows = { path: shownPath, content: block, action: 'write' } as const;
      return { steps: [{ ...writing(crontab), shows }], notes: notes(command, place) };
    },
    remove: async (signal) => {
      const crontab = withoutBlock(await readCrontab(signal), mark);
      const shows = { path: shownPath, content: null, action: 'remove' } as const;
      const step = crontab === '' ? runCrontab(['-r']) : writing(crontab);
      return { steps: [{ ...step, shows }], notes: ['Only Lifeboat’s lines are taken away.'] };
    },
  };
}

type RunStep = Extract<InstallStep, { kind: 'run' }>;

const runCrontab = (args: readonly string[]): RunStep => ({ kind: 'run', tool: 'crontab', args });

const writing = (crontab: string): RunStep => ({ ...runCrontab(['-']), input: crontab });

/**
 * Empty when this user has none. Anything else that goes wrong must not be taken for that: what is written
 * then would replace lines that were not read.
 */
async function readCrontab(signal: AbortSignal): Promise<string> {
  const { exitCode, stdout, stderr } = await exitOf({ tool: 'crontab', args: ['-l'] }, signal);
  if (exitCode === 0) return stdout;
  // Cronie, Debian and macOS; busybox names the file that is not there.
  if (/no crontab for|No such file or directory/i.test(stderr)) return '';
  throw new LifeboatError(
    'tool-failed',
    `The crontab cannot be read: ${stderr === '' ? 'crontab did not say why' : stderr}.`,
    'Run “crontab -l” to see what is wrong; /etc/cron.allow and /etc/cron.deny say who may have one.',
  );
}

function notes({ passphraseFile }: RunDueCommand, { platform }: InstallPlace): string[] {
  return [
    'The other lines of the crontab stay as they are.',
    'A cron service has to run on this machine; it keeps time while nobody is signed in too.',
    ...(passphraseFile === null && platform === 'linux'
      ? [
          'Under cron the keychain cannot be reached, since there is no session bus (DBUS_SESSION_BUS_ADDRESS): set LIFEBOAT_PASSPHRASE_FILE before installing, or use --method systemd.',
        ]
      : []),
  ];
}
