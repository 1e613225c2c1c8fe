import {
  everyHoursSchema,
  timingSchema,
  type Blackout,
  type Schedule,
  type Timing,
  type Weekday,
} from '../../../../shared/model/schedule.ts';

/** A timing as it is filled in. What does not apply to the chosen kind is kept, in case it is chosen again. */
export interface TimingValues {
  readonly kind: Schedule['kind'];
  /** 03:00 */
  readonly at: string;
  readonly hours: string;
  readonly minute: number | string;
  readonly minutes: string;
  readonly days: readonly Weekday[];
  readonly week: 'first' | 'second' | 'third' | 'fourth' | 'last';
  readonly weekday: Weekday;
  /** `1` to `28`, or `last`. */
  readonly monthDay: string;
  readonly cron: string;
  readonly zone: string;
  readonly jitterMinutes: number | string;
  readonly blackouts: readonly Blackout[];
}

/** Every night, in this zone. */
export function nightly(zone: string, at = '03:00'): TimingValues {
  return {
    kind: 'daily',
    at,
    hours: '6',
    minute: 0,
    minutes: '15',
    days: ['sun'],
    week: 'first',
    weekday: 'sun',
    monthDay: '1',
    cron: '0 3 * * *',
    zone,
    jitterMinutes: 0,
    blackouts: [],
  };
}

export function fromTiming(timing: Timing): TimingValues {
  const { zone, jitterMinutes, blackouts, schedule } = timing;
  const base = { ...nightly(zone), jitterMinutes, blackouts, kind: schedule.kind };
  switch (schedule.kind) {
    case 'daily':
      return { ...base, at: schedule.at };
    case 'every-hours':
      return { ...base, hours: String(schedule.hours), minute: schedule.minute };
    case 'every-minutes':
      return { ...base, minutes: String(schedule.minutes) };
    case 'weekly':
      return { ...base, days: schedule.days, at: schedule.at };
    case 'monthly-weekday':
      return { ...base, week: schedule.week, weekday: schedule.day, at: schedule.at };
    case 'monthly-day':
      return { ...base, monthDay: String(schedule.day), at: schedule.at };
    case 'cron':
      return { ...base, cron: schedule.expression };
  }
}

/** The timing as the contract takes it; null while something of it is missing or wrong. */
export function toTiming(values: TimingValues): Timing | null {
  const parsed = timingSchema.safeParse({
    schedule: scheduleOf(values),
    zone: values.zone,
    jitterMinutes: Number(values.jitterMinutes || 0),
    blackouts: values.blackouts,
  });
  return parsed.success ? parsed.data : null;
}

/** Not checked yet: what is typed may be half done. */
function scheduleOf(values: TimingValues): unknown {
  const { kind, at } = values;
  switch (kind) {
    case 'daily':
      return { kind, at };
    case 'every-hours':
      return { kind, hours: Number(values.hours), minute: asNumber(values.minute) };
    case 'every-minutes':
      return { kind, minutes: Number(values.minutes) };
    case 'weekly':
      return { kind, days: values.days, at };
    case 'monthly-weekday':
      return { kind, week: values.week, day: values.weekday, at };
    case 'monthly-day':
      return { kind, day: values.monthDay === 'last' ? 'last' : Number(values.monthDay), at };
    case 'cron':
      return { kind, expression: values.cron.trim().replaceAll(/\s+/g, ' ') };
  }
}

function asNumber(value: number | string): number {
  return value === '' ? Number.NaN : Number(value);
}

/** What is wrong with it, by field. Whether a cron expression means something, only the core says. */
export function timingProblems(values: TimingValues): Partial<Record<keyof TimingValues, string>> {
  const problems: Partial<Record<keyof TimingValues, string>> = {};
  if (hasTime(values.kind) && !isTimeOfDay(values.at)) problems.at = WRONG_TIME_OF_DAY;
  if (values.kind === 'every-hours') {
    if (!everyHoursSchema.safeParse(Number(values.hours)).success)
      problems.hours = 'Choose a number of hours.';
    const minute = asNumber(values.minute);
    if (!Number.isInteger(minute) || minute < 0 || minute > 59)
      problems.minute = 'A minute is from 0 to 59.';
  }
  if (values.kind === 'weekly' && values.days.length === 0)
    problems.days = 'Choose at least one day.';
  if (values.kind === 'cron' && values.cron.trim().split(/\s+/).length !== 5)
    problems.cron = 'Give five fields: minute, hour, day of the month, month, day of the week.';
  if (values.zone === '') problems.zone = 'Choose a time zone.';
  const jitter = Number(values.jitterMinutes || 0);
  if (!Number.isInteger(jitter) || jitter < 0 || jitter > 720)
    problems.jitterMinutes = 'From 0 to 720 minutes.';
  if (values.blackouts.some(isWrong))
    problems.blackouts = 'Each blackout needs a day, and two times such as 08:00 and 18:00.';
  return problems;
}

function isWrong({ days, from, to }: Blackout): boolean {
  return days.length === 0 || !isTimeOfDay(from) || !isTimeOfDay(to);
}

export const WRONG_TIME_OF_DAY = 'A time of day is written 03:00.';

export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Whether schedules of this kind name a time of day. */
export function hasTime(kind: Schedule['kind']): boolean {
  return kind !== 'every-hours' && kind !== 'every-minutes' && kind !== 'cron';
}
