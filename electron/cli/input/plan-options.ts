import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { MissedPolicy, Priority } from '../../../shared/model/plan.ts';
import { missedPolicySchema } from '../../../shared/model/plan.ts';
import type { Retention } from '../../../shared/model/retention.ts';
import type { Blackout, Schedule } from '../../../shared/model/schedule.ts';
import type { VerificationLevel } from '../../../shared/model/verification.ts';
import { keepAt, type KeepAt } from './parse-keep.ts';
import { collect, wholeNumber } from './parse-number.ts';
import { type RehearsalFlags, rehearsalOptions } from './rehearsal-options.ts';
import { blackoutOrNone, scheduleOrNone, scheduleParser } from './parse-schedule.ts';
import { type None, orNone, spanMinutes } from './parse-span.ts';

type Keeping = {
  readonly [K in keyof Retention as K extends 'minimum' ? never : `keep${Capitalize<K>}`]?: number;
};

/** What a plan says, as options; what is left out stays as it is. */
export interface PlanFlags extends Keeping, RehearsalFlags {
  readonly source?: readonly string[];
  readonly destination?: readonly string[];
  readonly daily?: Schedule;
  readonly every?: Schedule;
  readonly weekly?: Schedule;
  readonly monthly?: Schedule;
  readonly cron?: Schedule;
  readonly byHand?: true;
  readonly zone?: string;
  readonly jitter?: number;
  readonly blackout?: readonly (Blackout | null)[];
  readonly keep?: readonly KeepAt[];
  readonly minimum?: number;
  readonly verify?: Schedule | None;
  readonly verifyLevel?: VerificationLevel;
  readonly verifyWhich?: 'latest' | 'random' | 'oldest';
  readonly purge?: Schedule | None;
  readonly drill?: Schedule | None;
  readonly missed?: MissedPolicy;
  readonly waitOnBattery?: boolean;
  readonly maxDuration?: number | None;
  readonly retries?: number;
  readonly priority?: Priority;
  readonly rpo?: number | None;
  readonly rto?: number | None;
  readonly grace?: number;
  /** `none` for no channel. */
  readonly heartbeat?: string;
  readonly option?: readonly string[];
}

const YEAR_MINUTES = 525_600;
const WEEK_MINUTES = 10_080;

const groups: Readonly<Record<string, () => readonly Option[]>> = {
  'What, and where to:': () => [
    new Option('--source <source>', 'what it backs up; may be repeated').argParser(collect),
    new Option('--destination <destination>', 'where to; may be repeated').argParser(collect),
    new Option(
      '--option <name=value>',
      'changes a setting of the sources, as the plan’s file names it, e.g. format=directory, compression=gzip; NAME= takes it back; may be repeated',
    ).argParser(collect),
  ],
  'When (one of the first six):': () => [
    new Option('--daily <time>', 'every day at, e.g. 03:00').argParser(scheduleParser('daily')),
    new Option('--every <time>', 'every 1h to 12h, or 5m to 30m; 6h@15 at minute 15').argParser(
      scheduleParser('every'),
    ),
    new Option('--weekly <days@time>', 'on these days, e.g. sun,wed@03:00').argParser(
      scheduleParser('weekly'),
    ),
    new Option('--monthly <day@time>', 'first-sun@03:00, 15@03:00, last@03:00').argParser(
      scheduleParser('monthly'),
    ),
    new Option('--cron <fields>', 'minute, hour, day, month, day of week').argParser(
      scheduleParser('cron'),
    ),
    new Option('--by-hand', 'no schedule: backups are taken by hand'),
    new Option('--zone <zone>', 'time zone of all its schedules, e.g. Europe/Berlin'),
    new Option('--jitter <time>', 'backups begin up to this much later').argParser(
      spanMinutes(0, 720),
    ),
    new Option(
      '--blackout <days times>',
      "no backup begins in it, e.g. 'mon-fri 08:00-18:00'; may be repeated; none takes them out",
    ).argParser(blackouts),
  ],
  'How long it is kept, at every destination:': () => [
    keeping('days', 3650, 'all of the last so many days'),
    keeping('count', 100_000, 'the newest so many'),
    keeping('hourly', 8760, 'the last one of each of so many hours'),
    keeping('daily', 3650, 'the last one of each of so many days'),
    keeping('weekly', 520, 'the last one of each of so many weeks'),
    keeping('monthly', 240, 'the last one of each of so many months'),
    keeping('yearly', 100, 'the last one of each of so many years'),
    new Option('--minimum <n>', 'never fewer copies of a source than this (default: 3)').argParser(
      wholeNumber(1, 1000),
    ),
    new Option(
      '--keep <destination:rules>',
      "the rules of one destination instead, e.g. 'nas:daily=7,weekly=4'; may be repeated",
    ).argParser(keepAt),
  ],
  'What else it does (daily:03:00, weekly:sun@05:00 …, or none):': () => [
    new Option('--verify <when>', 'checks a backup').argParser(scheduleOrNone),
    new Option('--verify-level <n>', 'how deep (default: 3)').argParser(wholeNumber(1, 4)),
    new Option('--verify-which <backup>', 'which one (default: random)').choices([
      'latest',
      'random',
      'oldest',
    ]),
    new Option('--purge <when>', 'purges; none does it after each backup').argParser(
      scheduleOrNone,
    ),
    new Option('--drill <when>', 'reminds of a drill').argParser(scheduleOrNone),
    ...rehearsalOptions(),
  ],
  'How it runs:': () => [
    new Option('--missed <policy>', 'run-now, skip, or run-if-older=12h').argParser(missedPolicy),
    new Option('--wait-on-battery', 'waits for mains power'),
    new Option('--no-wait-on-battery', 'runs on battery too'),
    new Option('--max-duration <time>', 'a job is stopped after this time; none: never').argParser(
      orNone(spanMinutes(1, WEEK_MINUTES)),
    ),
    new Option('--retries <n>', 'how often a job is tried again').argParser(wholeNumber(0, 10)),
    new Option('--priority <priority>', 'in the queue').choices(['low', 'normal', 'high']),
    new Option('--rpo <time>', 'how much may be lost at most, e.g. 24h; none').argParser(
      orNone(spanMinutes(1, YEAR_MINUTES)),
    ),
    new Option('--rto <time>', 'how long a restore may take at most; none').argParser(
      orNone(spanMinutes(1, YEAR_MINUTES)),
    ),
    new Option('--grace <time>', 'how late a backup may be before it is overdue').argParser(
      spanMinutes(0, WEEK_MINUTES),
    ),
    new Option('--heartbeat <channel>', 'a channel that hears of every backup; none'),
  ],
};

/** Adds everything that a plan can say. */
export function withPlanOptions(command: Command): Command {
  for (const [heading, options] of Object.entries(groups)) {
    for (const option of options()) command.addOption(option.helpGroup(heading));
  }
  return command;
}

function blackouts(
  text: string,
  before: readonly (Blackout | null)[] = [],
): readonly (Blackout | null)[] {
  return [...before, blackoutOrNone(text)];
}

function keeping(rule: string, most: number, description: string): Option {
  return new Option(`--keep-${rule} <n>`, description).argParser(wholeNumber(0, most));
}

function missedPolicy(text: string): MissedPolicy {
  const [kind, older] = text.split('=');
  const hours = older === undefined ? undefined : spanMinutes(60, 8760 * 60)(older) / 60;
  const policy = missedPolicySchema.safeParse({ kind, hours });
  const isWhole = kind === 'run-if-older' || older === undefined;
  if (policy.success && isWhole) return policy.data;
  throw new InvalidArgumentError('It is run-now, skip or run-if-older=12h, in whole hours.');
}
