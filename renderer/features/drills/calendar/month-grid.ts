import type { DrillDay } from '../../../../shared/contract/drills.ts';

/** A month with what is on its days. */
export interface CalendarMonth {
  /** 1 to 12. */
  readonly month: number;
  readonly title: string;
  /** In their order. */
  readonly entries: readonly DrillDay[];
  /** Empty places before the first day; a week begins on Monday. */
  readonly offset: number;
  readonly days: readonly MonthDay[];
}

interface MonthDay {
  readonly day: string;
  readonly date: number;
  /** Of what is on the day, that which matters most; null for nothing. */
  readonly state: DrillDay['state'] | null;
}

/** What is to be seen of a day with several. */
const gravestFirst: readonly DrillDay['state'][] = [
  'overdue',
  'failed',
  'inconclusive',
  'missed',
  'running',
  'due',
  'done',
];

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** The twelve months of a year. Days are calendar days of their own, so no zone plays a part. */
export function monthsOf(year: number, entries: readonly DrillDay[]): readonly CalendarMonth[] {
  const byDay = Map.groupBy(entries, ({ day }) => day);
  return Array.from({ length: 12 }, (_, index) => {
    const first = new Date(Date.UTC(year, index, 1));
    const prefix = first.toISOString().slice(0, 8);
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
    return {
      month: index + 1,
      title: monthFormat.format(first),
      entries: entries.filter(({ day }) => day.startsWith(prefix)),
      offset: (first.getUTCDay() + 6) % 7,
      days: Array.from({ length }, (__, date) => {
        const day = `${prefix}${String(date + 1).padStart(2, '0')}`;
        return { day, date: date + 1, state: gravest(byDay.get(day) ?? []) };
      }),
    };
  });
}

function gravest(entries: readonly DrillDay[]): DrillDay['state'] | null {
  const states = new Set(entries.map(({ state }) => state));
  return gravestFirst.find((state) => states.has(state)) ?? null;
}
