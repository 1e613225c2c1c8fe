import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { retentionCalendar } from '../electron/core/retention/calendar.ts';
import type { CalendarDay } from '../shared/contract/retention.ts';
import { type Retention, retentionSchema } from '../shared/model/retention.ts';
import { timingSchema } from '../shared/model/schedule.ts';

/**
 * Draws the pictures of the user guide: which backups of a year of daily ones are still there at its end.
 * They come from the very function that decides about real backups: `node build/draw-retention-calendars.ts`.
 */
const FOLDER = join(import.meta.dirname, '..', 'docs', 'pictures');
const START = new Date('2026-01-01T00:00:00Z');
const TIMING = timingSchema.parse({ schedule: { kind: 'daily', at: '03:00' }, zone: 'UTC' });

const CELL = 13;
const GAP = 2;
const LEFT = 34;
const TOP = 58;

/** The first rule of a day that is found here gives it its colour. */
const colours = [
  ['yearly', '#7048e8', 'last of its year'],
  ['monthly', '#1971c2', 'last of its month'],
  ['weekly', '#0c8599', 'last of its week'],
  ['daily', '#2f9e44', 'last of its day'],
  ['days', '#2f9e44', 'young enough'],
  ['count', '#2f9e44', 'one of the newest'],
  ['minimum', '#e8590c', 'always kept'],
] as const;
const GONE = '#e9ecef';

const pictures: readonly { name: string; title: string; rules: Partial<Retention> }[] = [
  { name: 'keep-30-days', title: 'Daily, kept 30 days', rules: { days: 30 } },
  {
    name: 'keep-generations',
    title: 'Daily, kept 7 daily, 4 weekly, 12 monthly',
    rules: { daily: 7, weekly: 4, monthly: 12 },
  },
  {
    name: 'keep-days-and-months',
    title: 'Daily, kept 14 days and 6 monthly',
    rules: { days: 14, monthly: 6 },
  },
];

mkdirSync(FOLDER, { recursive: true });
for (const { name, title, rules } of pictures) {
  const { days, keptAtEnd, most } = retentionCalendar(TIMING, retentionSchema.parse(rules), START);
  const figures = `${keptAtEnd} of 365 there at the end of the year; never more than ${most}`;
  writeFileSync(join(FOLDER, `${name}.svg`), draw(title, figures, days.slice(0, 365)));
}

/** A column a week, from Monday down. */
function draw(title: string, figures: string, days: readonly CalendarDay[]): string {
  const first = weekdayOf(days[0]?.day ?? '');
  const weeks = Math.ceil((days.length + first) / 7);
  const width = LEFT + weeks * (CELL + GAP) + 16;
  const height = TOP + 7 * (CELL + GAP) + 42;
  const at = (index: number) => ({
    x: LEFT + Math.floor((index + first) / 7) * (CELL + GAP),
    y: TOP + ((index + first) % 7) * (CELL + GAP),
  });
  const cells = days.map((day, index) => {
    const { x, y } = at(index);
    const told = day.kept > 0 ? `kept: ${day.rules.join(', ')}` : 'gone by the end of the year';
    return `<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" rx="2" fill="${colourOf(day)}"><title>${day.day}, ${told}</title></rect>`;
  });
  const months = days.flatMap(({ day }, index) =>
    day.endsWith('-01') ? [text(at(index).x, TOP - 8, monthOf(day), 11)] : [],
  );
  const weekdays = ['Mon', 'Wed', 'Fri', 'Sun'].map((name, row) =>
    text(4, TOP + row * 2 * (CELL + GAP) + 11, name, 10),
  );
  const found = new Set(days.map(colourOf));
  const legend = [
    ...colours.filter(([, colour], index) => found.has(colour) && firstOf(colour) === index),
    ['', GONE, 'gone by the end of the year'] as const,
  ].map(([rule, colour, label], index) => {
    const x = LEFT + index * 170;
    const shown = rule === 'daily' ? 'last of its day' : label;
    return `<rect x="${x}" y="${height - 22}" width="${CELL}" height="${CELL}" rx="2" fill="${colour}"/>${text(x + CELL + 6, height - 11, shown, 11)}`;
  });

  /** Rules that share a colour are told by the one that was found. */
  function firstOf(colour: string): number {
    return colours.findIndex(
      ([rule, other]) => other === colour && days.some((day) => day.rules.includes(rule)),
    );
  }

  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" role="img" aria-label="${title}: ${figures}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(LEFT, 20, title, 15, 'bold'),
    text(LEFT, 37, figures, 12),
    ...months,
    ...weekdays,
    ...cells,
    ...legend,
    '</svg>',
  ].join('\n')}\n`;
}

function colourOf({ kept, rules }: CalendarDay): string {
  if (kept === 0) return GONE;
  return colours.find(([rule]) => rules.includes(rule))?.[1] ?? GONE;
}

function text(x: number, y: number, content: string, size: number, weight = 'normal'): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="#343a40">${content}</text>`;
}

/** Monday is 0. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function monthOf(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleString('en', { month: 'short', timeZone: 'UTC' });
}
