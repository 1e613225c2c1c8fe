import { LifeboatError } from '../../../shared/model/error.ts';
import { cronOf, type Timing } from '../../../shared/model/schedule.ts';
import { endOfBlackout } from './blackouts.ts';
import { newCron, slotsBetween } from './slots.ts';
import { MINUTE_MS } from '../time-spans.ts';

/** Any moment does: what a schedule names recurs for ever. */
const ANY_MOMENT = new Date('2026-01-01T00:00:00Z');
const TEN_YEARS_LATER = new Date('2036-01-01T00:00:00Z');
/** So many slots show the shortest time between two of them. */
const SLOTS_COMPARED = 300;

/**
 * Throws `invalid-input` for a zone that is not known, an expression that is no cron of five fields or
 * that never comes, jitter as long as the time between two runs, and blackouts that leave no time.
 */
export function checkTiming(timing: Timing): void {
  checkZone(timing.zone);
  if (timing.schedule.kind === 'cron') checkFields(timing.schedule.expression);
  checkComes(timing);
  checkJitter(timing);
  if (endOfBlackout(timing, ANY_MOMENT.getTime()) === null) {
    throw invalid(
      'The blackouts cover the whole week, so that nothing would ever begin.',
      'Leave some time in the week without a blackout.',
    );
  }
}

function checkZone(zone: string): void {
  // A number such as +02:00 would pass as well, but knows nothing of daylight saving time.
  const isName = /^[A-Za-z]/.test(zone);
  try {
    if (isName) return void new Intl.DateTimeFormat('en-US', { timeZone: zone });
  } catch {
    // Told below.
  }
  throw invalid(
    `There is no time zone “${zone}”.`,
    'Write its name as in the IANA list: Europe/Berlin, America/New_York, UTC.',
  );
}

function checkFields(expression: string): void {
  const fields = expression.trim().split(/\s+/);
  if (expression.trim().startsWith('@')) {
    throw invalid(
      `“${expression}” is a nickname, not five fields of cron.`,
      'Write the fields out: @daily is 0 0 * * *, @hourly is 0 * * * *.',
    );
  }
  if (fields.length > 5) {
    throw invalid(
      `“${expression}” has ${fields.length} fields; a schedule has five.`,
      'Leave out the field for seconds at the start, or for the year at the end: minute, hour, day of ' +
        'month, month, day of week.',
    );
  }
  if (fields.length < 5 || fields.some((field) => !/^[\w*,/#-]+$/.test(field))) {
    throw invalid(
      `“${expression}” is not a cron expression.`,
      'It has five fields: minute, hour, day of month, month, day of week. Every day at 03:00 is 0 3 * * *.',
    );
  }
}

function checkComes({ schedule, zone }: Timing): void {
  let next: Date | null;
  try {
    next = newCron(cronOf(schedule), zone).nextRun(ANY_MOMENT);
  } catch (error) {
    throw invalid(
      `“${cronOf(schedule)}” is not a cron expression.`,
      'Its fields are minute 0–59, hour 0–23, day of month 1–31, month 1–12, and day of week 0–7, where 0 ' +
        'and 7 are Sunday; * is every, */2 every second, 1-5 from to, 1,15 a list.',
      error,
    );
  }
  if (next === null) {
    throw invalid(
      `“${cronOf(schedule)}” names a day that never comes.`,
      'Look at day and month: there is no 30 February.',
    );
  }
}

function checkJitter(timing: Timing): void {
  if (timing.jitterMinutes === 0) return;
  const slots = slotsBetween(timing, ANY_MOMENT, TEN_YEARS_LATER, SLOTS_COMPARED);
  const waits = slots
    .slice(1)
    .map((slot, index) => slot.getTime() - (slots[index]?.getTime() ?? 0));
  const shortest = Math.min(...waits) / MINUTE_MS;
  if (timing.jitterMinutes < shortest) return;
  throw invalid(
    `The runs are ${shortest} minutes apart at times, and each may begin ${timing.jitterMinutes} minutes later.`,
    'Choose a shorter jitter, so that no run begins after the next one.',
  );
}

function invalid(message: string, hint: string, cause?: unknown): LifeboatError {
  return new LifeboatError('invalid-input', message, hint, cause === undefined ? {} : { cause });
}
