import { InvalidArgumentError, type Command } from 'commander';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Preferences } from '../../../shared/model/settings.ts';
import { done } from '../answer.ts';
import { wholeNumber } from '../input/parse-number.ts';
import type { Session } from '../session.ts';
import { fields } from '../text/table.ts';

interface SettingFlags {
  readonly keepRunning?: boolean;
  readonly startAtLogin?: boolean;
  readonly atOnce?: number;
  readonly perDestination?: number;
  readonly perServer?: number;
  readonly safetyDays?: number;
  readonly storageWarn?: number;
}

/** `settings`: what is set about this installation. */
export function addSettingsCommands(program: Command, session: Session): void {
  const settings = program.command('settings').description('what is set about this installation');

  settings
    .command('show')
    .description('show every setting')
    .action(
      session.answers(async () => {
        const value = await session.call('settings.get', {});
        return done(value, settingsText(value));
      }),
    );

  const limit = wholeNumber(1, 16);
  settings
    .command('set')
    .description('change what is given and leave the rest')
    .option('--keep-running <on|off>', 'go on when the window is closed', onOrOff)
    .option('--start-at-login <on|off>', 'start at sign-in, without a window', onOrOff)
    .option('--at-once <n>', 'jobs that run at the same time', limit)
    .option('--per-destination <n>', 'of them with one destination', limit)
    .option('--per-server <n>', 'of them with one connection', limit)
    .option('--safety-days <n>', 'days that safety copies are kept', wholeNumber(1, 3650))
    .option('--storage-warn <percent>', 'share of its room that is too much', wholeNumber(10, 99))
    .action(
      session.answers(async (flags: SettingFlags) => {
        const value = await session.call('settings.set', await changes(flags, session));
        return done(value, settingsText(value));
      }),
    );
}

async function changes(flags: SettingFlags, session: Session): Promise<CallInput<'settings.set'>> {
  if (Object.keys(flags).length === 0) {
    throw new LifeboatError(
      'invalid-input',
      '`settings set` needs at least one setting.',
      '`lifeboat settings set --help` lists them.',
    );
  }
  const { keepRunning, startAtLogin, atOnce, perDestination, perServer } = flags;
  const { safetyDays, storageWarn } = flags;
  const limits = {
    ...(atOnce !== undefined && { atOnce }),
    ...(perDestination !== undefined && { perDestination }),
    ...(perServer !== undefined && { perServer }),
  };
  const changesLimits = Object.keys(limits).length > 0;
  return {
    ...(keepRunning !== undefined && { keepRunning }),
    ...(startAtLogin !== undefined && { startAtLogin }),
    ...(changesLimits && {
      queue: { ...(await session.call('settings.get', {})).queue, ...limits },
    }),
    ...(safetyDays !== undefined && { safetyDays }),
    ...(storageWarn !== undefined && { storageWarnPercent: storageWarn }),
  };
}

function settingsText(settings: Preferences): string {
  const { atOnce, perDestination, perServer } = settings.queue;
  return fields([
    ['Keep running', onOff(settings.keepRunning)],
    ['Start at login', onOff(settings.startAtLogin)],
    ['Jobs at once', String(atOnce)],
    ['  per destination', String(perDestination)],
    ['  per server', String(perServer)],
    ['Safety copies', settings.safetyDays === 1 ? '1 day' : `${settings.safetyDays} days`],
    ['Storage warning', `from ${settings.storageWarnPercent} % on`],
  ]);
}

function onOff(value: boolean): string {
  return value ? 'on' : 'off';
}

function onOrOff(text: string): boolean {
  if (text === 'on') return true;
  if (text === 'off') return false;
  throw new InvalidArgumentError('It is on or off.');
}
