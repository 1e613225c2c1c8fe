import { z } from 'zod';

/** A time of day, 24 hours: `03:00`. */
export const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day is written 03:00.');

export const weekdaySchema = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Weekday = z.infer<typeof weekdaySchema>;

/** Hours that divide a day, so that a schedule has the same times every day. */
export const everyHoursSchema = z.union([1, 2, 3, 4, 6, 8, 12].map((hours) => z.literal(hours)));

/** When something recurs, in words or as five fields of cron. */
export const scheduleSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('daily'),
    at: timeOfDaySchema,
  }),
  /** Counted from midnight: every 6 hours at minute 15 is 00:15, 06:15, 12:15 and 18:15. */
  z.object({
    kind: z.literal('every-hours'),
    hours: everyHoursSchema,
    minute: z.number().int().min(0).max(59),
  }),
  /** Counted from the full hour. */
  z.object({
    kind: z.literal('every-minutes'),
    minutes: z.union([5, 10, 15, 20, 30].map((minutes) => z.literal(minutes))),
  }),
  z.object({
    kind: z.literal('weekly'),
    days: z.array(weekdaySchema).min(1).max(7),
    at: timeOfDaySchema,
  }),
  /** The first Sunday, the last Friday … of each month. */
  z.object({
    kind: z.literal('monthly-weekday'),
    week: z.enum(['first', 'second', 'third', 'fourth', 'last']),
    day: weekdaySchema,
    at: timeOfDaySchema,
  }),
  z.object({
    kind: z.literal('monthly-day'),
    day: z.union([z.number().int().min(1).max(28), z.literal('last')]),
    at: timeOfDaySchema,
  }),
  /** Minute, hour, day of month, month, day of week. A field for seconds is refused. */
  z.object({ kind: z.literal('cron'), expression: z.string().min(9).max(200) }),
]);
export type Schedule = z.infer<typeof scheduleSchema>;

/** A time in which nothing begins. `to` at or before `from` is on the following day. */
export const blackoutSchema = z.object({
  days: z.array(weekdaySchema).min(1).max(7),
  from: timeOfDaySchema,
  to: timeOfDaySchema,
});
export type Blackout = z.infer<typeof blackoutSchema>;

/** A schedule with all that decides about the moment at which a run begins. */
export const timingSchema = z.object({
  schedule: scheduleSchema,
  /** IANA name: Europe/Berlin, UTC. The schedule and its blackouts are read in it. */
  zone: z.string().min(1).max(60),
  /** A run begins up to this many minutes later, always the same for one slot. */
  jitterMinutes: z.number().int().min(0).max(720).default(0),
  /** What falls into one waits for its end. */
  blackouts: z.array(blackoutSchema).max(20).default([]),
});
export type Timing = z.infer<typeof timingSchema>;

/** One run that a timing brings. */
export const plannedRunSchema = z.object({
  /** The moment that the schedule names; it identifies the run. */
  slotAt: z.iso.datetime(),
  /** When it begins: the slot with its jitter, or the end of the blackout that it falls into. */
  beginsAt: z.iso.datetime(),
  /** The wall clock of `beginsAt` in the zone, with its offset: 2026-03-29 03:00 +02:00. */
  local: z.string(),
  /** What is unusual about it in a sentence each: moved by a blackout, a clock change that day. */
  notes: z.array(z.string()),
});
export type PlannedRun = z.infer<typeof plannedRunSchema>;

const cronDays: Readonly<Record<Weekday, number>> = {
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
  sun: 0,
};
const cronWeeks = { first: '#1', second: '#2', third: '#3', fourth: '#4', last: '#L' } as const;

/** The schedule as five fields of cron, with `#` and `L` as croner and Quartz know them. */
export function cronOf(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'cron':
      return schedule.expression;
    case 'daily':
      return `${clock(schedule.at)} * * *`;
    case 'every-hours':
      return `${schedule.minute} */${schedule.hours} * * *`;
    case 'every-minutes':
      return `*/${schedule.minutes} * * * *`;
    case 'weekly':
      return `${clock(schedule.at)} * * ${schedule.days.map((day) => cronDays[day]).join(',')}`;
    case 'monthly-weekday':
      return `${clock(schedule.at)} * * ${cronDays[schedule.day]}${cronWeeks[schedule.week]}`;
    case 'monthly-day':
      return `${clock(schedule.at)} ${schedule.day === 'last' ? 'L' : schedule.day} * *`;
  }
}

/** Minute and hour, as cron has them. */
function clock(at: string): string {
  const [hour = '0', minute = '0'] = at.split(':');
  return `${Number(minute)} ${Number(hour)}`;
}
