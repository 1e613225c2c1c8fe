import { InvalidArgumentError } from 'commander';

const unitMinutes: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 };

/** A parser of commander for a time in whole minutes between two bounds: `0`, `15m`, `2h`, `3d`. */
export function spanMinutes(min: number, max: number): (text: string) => number {
  return (text) => {
    const [, amount, unit = 'm'] = /^(\d{1,6})([mhd])$/.exec(text.trim()) ?? [];
    const minutes = text.trim() === '0' ? 0 : Number(amount) * (unitMinutes[unit] ?? Number.NaN);
    if (minutes >= min && minutes <= max) return minutes;
    throw new InvalidArgumentError(
      `It is a time such as 15m, 2h or 3d, from ${spelled(min)} to ${spelled(max)}.`,
    );
  };
}

/** As it is entered, in the largest unit that leaves no rest. */
function spelled(minutes: number): string {
  if (minutes === 0) return '0';
  if (minutes % 1440 === 0) return `${minutes / 1440}d`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}

/** What takes a value out. Commander makes an empty text of a null, so the word itself is passed on. */
export type None = 'none';

/** The same parser, which also takes the word `none`. */
export function orNone<T>(parse: (text: string) => T): (text: string) => T | None {
  return (text) => (text === 'none' ? text : parse(text));
}
