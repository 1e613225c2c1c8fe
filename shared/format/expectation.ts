import type { Expectation } from '../model/smoke.ts';

/** What a smoke check asks of an answer: `equals 5`, `newest at most 60 minutes old`. */
export function expectationText(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'equals':
      return `equals ${expectation.value}`;
    case 'at-least':
      return `at least ${expectation.value}`;
    case 'at-most':
      return `at most ${expectation.value}`;
    case 'any':
      return 'any value';
    case 'newest-within':
      return `newest at most ${expectation.minutes} ${expectation.minutes === 1 ? 'minute' : 'minutes'} old`;
  }
}
