import { InvalidArgumentError, type Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { spanMinutes } from './parse-span.ts';

const LONGEST_MINUTES = 525_600;

export interface UntilFlags {
  readonly for?: number;
  readonly until?: string;
}

/** Adds the two ways to say until when. */
export function withUntilOptions(command: Command): Command {
  return command
    .option('--for <time>', 'from now on, e.g. 15m, 2h or 3d', spanMinutes(1, LONGEST_MINUTES))
    .option('--until <moment>', 'e.g. 2026-11-22T06:00, or with Z for UTC', moment);
}

/**
 * The moment that was asked for; null for none.
 * @throws LifeboatError `invalid-input` when both were given
 */
export function untilMoment(
  { for: minutes, until }: UntilFlags,
  nowMs = Date.now(),
): string | null {
  if (minutes === undefined) return until ?? null;
  if (until === undefined) return new Date(nowMs + minutes * 60_000).toISOString();
  throw new LifeboatError(
    'invalid-input',
    'It takes either --for or --until.',
    'Give one of the two.',
  );
}

/** A parser of commander for a moment: ISO 8601; without a zone it is this machine's own. */
export function moment(text: string): string {
  const form = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i;
  const at =
    form.test(text.trim()) && isDay(text.trim()) ? new Date(text.trim()) : new Date(Number.NaN);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  throw new InvalidArgumentError('It is a moment such as 2026-11-22T06:00 or 2026-11-22T05:00Z.');
}

/** Whether the calendar has this day. A `Date` makes 2 March of 30 February without a word. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
