import { describe, expect, test } from 'vitest';
import { judgeAnswer } from '../../../electron/core/smoke/judge-answer.ts';
import type { Expectation } from '../../../shared/model/smoke.ts';

const AT = '2026-11-21T12:00:00.000Z';
const equals = (value: string): Expectation => ({ kind: 'equals', value });

describe('an answer held against what is expected', () => {
  test.each<[Expectation, string | null, boolean]>([
    [equals('5'), '5', true],
    [equals('5'), '5.0', true],
    [equals('12.50'), '12.5', true],
    [equals('1e3'), '1000', true],
    [equals('9007199254740993'), '9007199254740992', false],
    [equals('007'), '7', true],
    [equals('open'), 'open ', true],
    [equals('open'), 'Open', false],
    [equals(''), '', true],
    [equals('5'), null, false],
    [{ kind: 'at-least', value: 10 }, '10', true],
    [{ kind: 'at-least', value: 10 }, '9.99', false],
    [{ kind: 'at-least', value: 10 }, 'many', false],
    [{ kind: 'at-least', value: 10 }, '', false],
    [{ kind: 'at-most', value: -1 }, '-1.5', true],
    [{ kind: 'at-most', value: -1 }, '0', false],
    [{ kind: 'any' }, '', true],
    [{ kind: 'any' }, null, false],
    [{ kind: 'newest-within', minutes: 60 }, '2026-11-21 11:00:00+00', true],
    [{ kind: 'newest-within', minutes: 60 }, '2026-11-21 10:59:59+00', false],
    [{ kind: 'newest-within', minutes: 60 }, '2026-11-21T12:05:00Z', true],
    [{ kind: 'newest-within', minutes: 60 }, '2026-11-23T12:05:00Z', false],
    [{ kind: 'newest-within', minutes: 60 }, 'soon', false],
    [{ kind: 'newest-within', minutes: 60 }, null, false],
  ])('%j and %j', (expectation, answer, fits) => {
    expect(judgeAnswer(expectation, answer, AT).verdict).toBe(fits ? 'proven' : 'failed');
  });

  test('says how old the newest record was, and that UTC was taken', () => {
    const judged = judgeAnswer({ kind: 'newest-within', minutes: 90 }, '2026-11-21 11:15:00', AT);
    expect(judged).toEqual({
      verdict: 'proven',
      expected: 'a moment at most 90 minutes before 2026-11-21 12:00:00 UTC',
      actual: '2026-11-21T11:15:00.000Z, 45 minutes before; it names no time zone, UTC was taken',
      newest: new Date('2026-11-21T11:15:00.000Z'),
    });
  });

  test('cuts a long answer short', () => {
    expect(judgeAnswer({ kind: 'any' }, 'x'.repeat(9000), AT).actual).toHaveLength(501);
  });
});
