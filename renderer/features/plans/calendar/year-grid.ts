import type { CalendarDay } from '../../../../shared/contract/retention.ts';

/** Why a day's backup is there at the end, by the rule that keeps it longest. */
export type Look =
  'none' | 'gone' | 'recent' | 'hourly' | 'daily' | 'weekly' | 'monthly' | 'yearly' | 'minimum';

/** One day of the calendar in its place: a column a week, a row a weekday with Monday on top. */
export interface YearCell {
  readonly day: string;
  readonly column: number;
  readonly row: number;
  readonly look: Look;
  readonly taken: number;
  readonly kept: number;
  readonly rules: readonly string[];
}

export interface YearGrid {
  readonly cells: readonly YearCell[];
  /** Where each month begins, by the column of its first whole week. */
  readonly months: readonly { readonly label: string; readonly column: number }[];
  readonly columns: number;
  /**
   * How many backups are there at the end, by the look of their day; 0 where several are there of one
   * day, of which only one may be there for that reason.
   */
  readonly counts: ReadonlyMap<Look, number>;
}

const longestFirst = ['yearly', 'monthly', 'weekly', 'daily', 'hourly'] as const;
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
const dayMs = 86_400_000;

/** Lays a year of days out as weeks. Days are calendar days of their own, so no zone plays a part. */
export function yearGrid(days: readonly CalendarDay[]): YearGrid {
  const first = days[0];
  if (first === undefined) return { cells: [], months: [], columns: 0, counts: new Map() };
  const firstMs = Date.parse(first.day);
  const offset = weekdayOf(firstMs);
  const cells = days.map((day) => {
    const place = Math.round((Date.parse(day.day) - firstMs) / dayMs) + offset;
    return { ...day, column: Math.floor(place / 7), row: place % 7, look: lookOf(day) };
  });
  return {
    cells,
    months: monthsOf(cells),
    columns: (cells.at(-1)?.column ?? 0) + 1,
    counts: countsOf(cells),
  };
}

function lookOf({ taken, kept, rules }: CalendarDay): Look {
  if (kept === 0) return taken === 0 ? 'none' : 'gone';
  const rule = longestFirst.find((one) => rules.includes(one));
  if (rule !== undefined) return rule;
  return rules.length > 0 && rules.every((one) => one === 'minimum') ? 'minimum' : 'recent';
}

/** Monday is 0. */
function weekdayOf(ms: number): number {
  return (new Date(ms).getUTCDay() + 6) % 7;
}

function monthsOf(cells: readonly YearCell[]): YearGrid['months'] {
  const starts = cells.filter(({ day }, index) => index === 0 || day.endsWith('-01'));
  const months = starts.map(({ day, column, row }) => ({
    label: monthFormat.format(Date.parse(day)),
    column: row === 0 ? column : column + 1,
  }));
  // The first month may have so few days left that its name would run into the next.
  return months.filter(({ column }, index) => {
    const next = months[index + 1];
    return next === undefined ? column < (cells.at(-1)?.column ?? 0) : next.column - column >= 3;
  });
}

function countsOf(cells: readonly YearCell[]): Map<Look, number> {
  const counts = new Map<Look, number>();
  const isOneADay = cells.every(({ kept }) => kept <= 1);
  for (const { look, kept } of cells)
    if (kept > 0) counts.set(look, isOneADay ? (counts.get(look) ?? 0) + 1 : 0);
  return counts;
}
