import { InvalidArgumentError } from 'commander';
import {
  type Blackout,
  blackoutSchema,
  type Schedule,
  scheduleSchema,
  type Weekday,
  weekdaySchema,
} from '../../../shared/model/schedule.ts';
import type { None } from './parse-span.ts';

/** The ways to say when something recurs, each with how it is written after its name. */
const forms = {
  daily: '03:00',
  every: '6h, 6h@15 (at minute 15) or 30m',
  weekly: 'sun,wed@03:00',
  monthly: 'first-sun@03:00, 15@03:00 or last@03:00',
  cron: "'0 3 * * *'",
} as const;
export type ScheduleWord = keyof typeof forms;

/** A parser of commander for one of the ways to say when: what stands after `--daily`, `--every` … */
export function scheduleParser(word: ScheduleWord): (text: string) => Schedule {
  return (text) => {
    const schedule = scheduleSchema.safeParse(entered(word, text.trim()));
    if (schedule.success) return schedule.data;
    throw new InvalidArgumentError(`It is written ${forms[word]}.`);
  };
}

/** The same in one word, as `weekly:sun@05:00`, or `none`. */
export function scheduleOrNone(text: string): Schedule | None {
  if (text === 'none') return text;
  const colon = text.indexOf(':');
  const word = text.slice(0, Math.max(colon, 0));
  if (isWord(word)) return scheduleParser(word)(text.slice(colon + 1));
  throw new InvalidArgumentError(
    'It is “none” or a way and its value: daily:03:00, every:6h, weekly:sun@05:00, monthly:first-sun@03:00, cron:0 3 * * *.',
  );
}

/** A time in which nothing begins: `mon-fri 08:00-18:00`, `sat,sun 00:00-06:00`; null for `none`. */
export function blackoutOrNone(text: string): Blackout | null {
  if (text === 'none') return null;
  const [, days = '', from, to] = /^(\S+)\s+([\d:]+)-([\d:]+)$/.exec(text.trim()) ?? [];
  const blackout = blackoutSchema.safeParse({ days: weekdays(days), from, to });
  if (blackout.success) return blackout.data;
  throw new InvalidArgumentError('It is days and two times: mon-fri 08:00-18:00.');
}

function isWord(word: string): word is ScheduleWord {
  return Object.hasOwn(forms, word);
}

/** What the schema takes, or nothing that it would. */
function entered(word: ScheduleWord, text: string): unknown {
  const [before = '', at] = text.split('@');
  switch (word) {
    case 'daily':
      return { kind: 'daily', at: text };
    case 'weekly':
      return { kind: 'weekly', days: weekdays(before), at };
    case 'cron':
      return { kind: 'cron', expression: text };
    case 'every': {
      const [, amount, unit] = /^(\d{1,2})([hm])$/.exec(before) ?? [];
      if (unit === 'h') return { kind: 'every-hours', hours: Number(amount), minute: minute(at) };
      return at === undefined ? { kind: 'every-minutes', minutes: Number(amount) } : null;
    }
    case 'monthly': {
      const [week, day] = before.split('-');
      if (day !== undefined) return { kind: 'monthly-weekday', week, day, at };
      return { kind: 'monthly-day', day: week === 'last' ? week : Number(week), at };
    }
  }
}

function minute(at: string | undefined): number {
  return at === undefined ? 0 : Number(/^\d{1,2}$/.exec(at)?.[0]);
}

/** Days with commas, each one of them also a span: `mon-fri,sun`. A span may go over the week’s end. */
function weekdays(text: string): Weekday[] | null {
  const all = weekdaySchema.options;
  const days = text
    .toLowerCase()
    .split(',')
    .flatMap((part) => {
      const [first = '', last = first] = part.split('-');
      const from = all.findIndex((day) => day === first);
      const to = all.findIndex((day) => day === last);
      if (from === -1 || to === -1) return [null];
      const length = ((to - from + all.length) % all.length) + 1;
      return Array.from({ length }, (_, index) => all[(from + index) % all.length] ?? null);
    });
  const known = days.filter((day) => day !== null);
  return known.length === days.length ? all.filter((day) => known.includes(day)) : null;
}
