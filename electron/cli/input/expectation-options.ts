import { type Command, InvalidArgumentError } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Expectation } from '../../../shared/model/smoke.ts';
import { wholeNumber } from './parse-number.ts';

export interface ExpectationFlags {
  readonly equals?: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly any?: boolean;
  readonly newestWithin?: number;
}

/** What the answer to a smoke check is held against; one of them. */
export function withExpectationOptions(command: Command): Command {
  return command
    .option('--equals <value>', 'the answer is this; numbers are compared as numbers')
    .option('--at-least <n>', 'the answer is this number or more', anyNumber)
    .option('--at-most <n>', 'the answer is this number or less', anyNumber)
    .option('--any', 'there is an answer at all')
    .option(
      '--newest-within <minutes>',
      'the answer is the moment of the newest record, so old at most when the backup began',
      wholeNumber(1, 5_256_000),
    );
}

/** The expectation that the options name; null without any. Throws `invalid-input` for more than one. */
export function expectationOf(flags: ExpectationFlags): Expectation | null {
  const { equals, atLeast, atMost, any, newestWithin } = flags;
  const named: readonly Expectation[] = [
    ...(equals === undefined ? [] : [{ kind: 'equals', value: equals } as const]),
    ...(atLeast === undefined ? [] : [{ kind: 'at-least', value: atLeast } as const]),
    ...(atMost === undefined ? [] : [{ kind: 'at-most', value: atMost } as const]),
    ...(any === true ? [{ kind: 'any' } as const] : []),
    ...(newestWithin === undefined
      ? []
      : [{ kind: 'newest-within', minutes: newestWithin } as const]),
  ];
  if (named.length > 1)
    throw new LifeboatError(
      'invalid-input',
      'The answer is held against one thing.',
      `Give one of ${OPTIONS}.`,
    );
  return named[0] ?? null;
}

/** As `expectationOf`, where one has to be given. */
export function neededExpectation(flags: ExpectationFlags): Expectation {
  const found = expectationOf(flags);
  if (found !== null) return found;
  throw new LifeboatError(
    'invalid-input',
    'It is not said what the answer is held against.',
    `Give one of ${OPTIONS}.`,
  );
}

const OPTIONS = '--equals, --at-least, --at-most, --any and --newest-within';

function anyNumber(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It is a number.');
}
