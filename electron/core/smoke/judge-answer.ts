import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { Expectation } from '../../../shared/model/smoke.ts';
import type { Check } from '../../../shared/model/verification.ts';
import { DAY_MS, MINUTE_MS } from '../time-spans.ts';
import { parseMoment } from './parse-moment.ts';

/** A check without its name, and the moment of the newest record where it gave one. */
export interface Judged extends Omit<Check, 'name'> {
  readonly newest: Date | null;
}

/** As much of an answer as is shown. */
const SHOWN = 500;

/** What a check asks for, in a few words. `dataMoment` is when the backup began. */
export function expectedText(expectation: Expectation, dataMoment: string): string {
  switch (expectation.kind) {
    case 'equals':
      return shorten(expectation.value);
    case 'at-least':
      return `at least ${expectation.value}`;
    case 'at-most':
      return `at most ${expectation.value}`;
    case 'any':
      return 'a value';
    case 'newest-within':
      return `a moment at most ${minutes(expectation.minutes)} before ${formatUtcMoment(dataMoment)}`;
  }
}

/** Holds an answer against what is expected of it. Pure. */
export function judgeAnswer(
  expectation: Expectation,
  answer: string | null,
  dataMoment: string,
): Judged {
  const expected = expectedText(expectation, dataMoment);
  if (answer === null) return { verdict: 'failed', expected, actual: 'no value', newest: null };
  if (expectation.kind === 'newest-within')
    return judgeNewest(expectation.minutes, answer, dataMoment, expected);
  const { fits, note } = fitting(expectation, answer);
  return {
    verdict: fits ? 'proven' : 'failed',
    expected,
    actual: `${shorten(answer)}${note}`,
    newest: null,
  };
}

function fitting(
  expectation: Exclude<Expectation, { kind: 'newest-within' }>,
  answer: string,
): { readonly fits: boolean; readonly note: string } {
  switch (expectation.kind) {
    case 'any':
      return { fits: true, note: '' };
    case 'equals':
      return { fits: isEqual(expectation.value, answer), note: '' };
    case 'at-least':
    case 'at-most': {
      const number = numberOf(answer);
      if (number === null) return { fits: false, note: ', which is no number' };
      const { kind, value } = expectation;
      return { fits: kind === 'at-least' ? number >= value : number <= value, note: '' };
    }
  }
}

/** Numbers as numbers, whole ones of any length exactly; all else as it stands. */
function isEqual(expected: string, actual: string): boolean {
  if (expected === actual || expected.trim() === actual.trim()) return true;
  if (isWhole(expected) && isWhole(actual)) return BigInt(expected) === BigInt(actual);
  const one = numberOf(expected);
  return one !== null && one === numberOf(actual);
}

function isWhole(text: string): boolean {
  return /^\s*-?\d+\s*$/.test(text);
}

function numberOf(text: string): number | null {
  if (!/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function judgeNewest(
  allowed: number,
  answer: string,
  dataMoment: string,
  expected: string,
): Judged {
  const parsed = parseMoment(answer);
  if (parsed === null) {
    const actual = `${shorten(answer)}, which is no moment`;
    return { verdict: 'failed', expected, actual, newest: null };
  }
  const { at, zoneAssumed } = parsed;
  const ageMs = Date.parse(dataMoment) - at.getTime();
  const age =
    ageMs >= 0
      ? `${minutes(Math.round(ageMs / MINUTE_MS))} before`
      : `${minutes(Math.round(-ageMs / MINUTE_MS))} after`;
  const zone = zoneAssumed ? '; it names no time zone, UTC was taken' : '';
  const actual = `${at.toISOString()}, ${age}${zone}`;
  // A backup may read its data a while after it began, but not the data of another day.
  const isPossible = ageMs > -DAY_MS;
  const fits = ageMs <= allowed * MINUTE_MS && isPossible;
  return { verdict: fits ? 'proven' : 'failed', expected, actual, newest: isPossible ? at : null };
}

function minutes(count: number): string {
  return count === 1 ? '1 minute' : `${count} minutes`;
}

function shorten(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}
