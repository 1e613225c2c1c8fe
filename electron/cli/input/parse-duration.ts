import { InvalidArgumentError } from 'commander';

const unitSeconds: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };
const DAY_SECONDS = 86_400;

/** A time in seconds, at most a day: `90`, `90s`, `15m`, `2h`. */
export function durationSeconds(text: string): number {
  const [, amount, unit] = /^(\d{1,6})([smh]?)$/i.exec(text.trim()) ?? [];
  const seconds = Number(amount) * (unitSeconds[(unit ?? '').toLowerCase()] ?? Number.NaN);
  if (seconds >= 1 && seconds <= DAY_SECONDS) return seconds;
  throw new InvalidArgumentError('It is a time such as 90s, 15m or 2h, at most a day.');
}
