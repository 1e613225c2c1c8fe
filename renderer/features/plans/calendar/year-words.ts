import { counted } from '../../../../shared/format/count.ts';
import type { Look, YearCell } from './year-grid.ts';

export const lookTexts: Readonly<Record<Look, string>> = {
  yearly: 'yearly',
  monthly: 'monthly',
  weekly: 'weekly',
  daily: 'daily',
  hourly: 'hourly',
  recent: 'newest',
  minimum: 'by the minimum',
  gone: 'taken and gone again',
  none: 'none taken',
};

const ruleTexts: Readonly<Record<string, string>> = {
  yearly: 'last of its year',
  monthly: 'last of its month',
  weekly: 'last of its week',
  daily: 'last of its day',
  hourly: 'last of its hour',
  days: 'young enough',
  count: 'one of the newest',
  minimum: 'one of those that always stay',
};

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `Tue, 3 Mar 2026: 1 backup taken, kept: last of its week, last of its month` */
export function cellText({ day, taken, kept, rules }: YearCell): string {
  const date = dayFormat.format(Date.parse(day));
  if (taken === 0) return `${date}: no backup`;
  const took = `${date}: ${counted(taken, 'backup')} taken`;
  if (kept === 0) return `${took}, gone by the end of the year`;
  const why = rules.map((rule) => ruleTexts[rule] ?? rule).join(', ');
  const how = kept === taken ? 'kept' : `${kept} kept`;
  return why === '' ? `${took}, ${how}` : `${took}, ${how}: ${why}`;
}
