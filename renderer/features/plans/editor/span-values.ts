/** A span of time as a person gives it. */
export interface SpanValues {
  /** Empty is none. */
  readonly amount: number | string;
  readonly unit: SpanUnit;
}

export type SpanUnit = 'minutes' | 'hours' | 'days';

const minutesIn: Readonly<Record<SpanUnit, number>> = { minutes: 1, hours: 60, days: 1440 };

/** In the largest unit that needs no fraction. */
export function fromMinutes(minutes: number | null, none: SpanUnit = 'hours'): SpanValues {
  if (minutes === null) return { amount: '', unit: none };
  if (minutes === 0) return { amount: 0, unit: 'minutes' };
  const unit = minutes % 1440 === 0 ? 'days' : minutes % 60 === 0 ? 'hours' : 'minutes';
  return { amount: minutes / minutesIn[unit], unit };
}

/** Whole minutes; null where nothing was given. NaN where it is no number. */
export function toMinutes({ amount, unit }: SpanValues): number | null {
  return amount === '' ? null : Math.round(Number(amount) * minutesIn[unit]);
}

/** What is wrong with it; null when nothing is. `most` is in minutes. */
export function spanProblem(span: SpanValues, least: number, most: number): string | null {
  const minutes = toMinutes(span);
  if (minutes === null) return null;
  if (Number.isFinite(minutes) && minutes >= least && minutes <= most) return null;
  return `From ${spanText(least)} to ${spanText(most)}.`;
}

/** `90 minutes`, `2 hours`, `1 day`. */
export function spanText(minutes: number): string {
  const { amount, unit } = fromMinutes(minutes);
  return Number(amount) === 1 ? `1 ${unit.slice(0, -1)}` : `${amount.toLocaleString()} ${unit}`;
}
