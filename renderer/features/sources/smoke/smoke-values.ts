import type { Expectation, SmokeCheck } from '../../../../shared/model/smoke.ts';

/** The dialog of a smoke check as it is filled in. */
export interface SmokeValues {
  readonly name: string;
  readonly query: string;
  readonly kind: Expectation['kind'];
  readonly value: string;
  readonly number: number | string;
  readonly minutes: number | string;
}

export const expectationKinds: readonly {
  readonly value: Expectation['kind'];
  readonly label: string;
}[] = [
  { value: 'at-least', label: 'It is at least' },
  { value: 'at-most', label: 'It is at most' },
  { value: 'equals', label: 'It equals' },
  { value: 'any', label: 'There is an answer' },
  { value: 'newest-within', label: 'It is a moment, not older than' },
];

/** A check as the dialog shows it; null is a new one. */
export function smokeValues(check: SmokeCheck | null): SmokeValues {
  const empty: SmokeValues = {
    name: '',
    query: '',
    kind: 'at-least',
    value: '',
    number: 1,
    minutes: 1440,
  };
  if (check === null) return empty;
  const { name, query, expectation } = check;
  const base = { ...empty, name, query, kind: expectation.kind };
  switch (expectation.kind) {
    case 'equals':
      return { ...base, value: expectation.value };
    case 'at-least':
    case 'at-most':
      return { ...base, number: expectation.value };
    case 'newest-within':
      return { ...base, minutes: expectation.minutes };
    case 'any':
      return base;
  }
}

/** What is missing or wrong, by field. A question can be tried without a name. */
export function smokeProblems(values: SmokeValues): Partial<Record<keyof SmokeValues, string>> {
  const { name, query, kind, number, minutes } = values;
  const isNumber = number !== '' && Number.isFinite(Number(number));
  const whole = Number(minutes);
  const isSpan = minutes !== '' && Number.isInteger(whole) && whole >= 1 && whole <= 5_256_000;
  return {
    ...(name.trim() === '' ? { name: 'Give the check a name.' } : {}),
    ...(query.trim() === '' ? { query: 'Say what is asked.' } : {}),
    ...((kind === 'at-least' || kind === 'at-most') && !isNumber
      ? { number: 'It is a number.' }
      : {}),
    ...(kind === 'newest-within' && !isSpan ? { minutes: 'At least 1 minute.' } : {}),
  };
}

/** What the contract takes. Call only without problems. */
export function expectationOf({ kind, value, number, minutes }: SmokeValues): Expectation {
  switch (kind) {
    case 'equals':
      return { kind, value };
    case 'at-least':
    case 'at-most':
      return { kind, value: Number(number) };
    case 'newest-within':
      return { kind, minutes: Number(minutes) };
    case 'any':
      return { kind };
  }
}
