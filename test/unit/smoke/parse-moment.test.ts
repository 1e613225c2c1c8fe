import { assert, date, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMoment } from '../../../electron/core/smoke/parse-moment.ts';

describe('a moment as a database says it', () => {
  test.each([
    ['2026-11-21T12:34:56Z', '2026-11-21T12:34:56.000Z', false],
    ['2026-11-21T12:34:56.789123Z', '2026-11-21T12:34:56.789Z', false],
    ['2026-11-21T12:34:56.7+02:00', '2026-11-21T10:34:56.700Z', false],
    ['2026-11-21 12:34:56.789+00', '2026-11-21T12:34:56.789Z', false],
    ['2026-11-21 12:34:56-0330', '2026-11-21T16:04:56.000Z', false],
    ['2026-11-21 12:34:56 UTC', '2026-11-21T12:34:56.000Z', false],
    ['2026-11-21 12:34:56', '2026-11-21T12:34:56.000Z', true],
    ['2026-11-21 12:34', '2026-11-21T12:34:00.000Z', true],
    ['2026-11-21', '2026-11-21T00:00:00.000Z', true],
    [' 1795264496 ', '2026-11-21T12:34:56.000Z', false],
    ['1795264496.5', '2026-11-21T12:34:56.500Z', false],
    ['1795264496789', '2026-11-21T12:34:56.789Z', false],
  ])('understands %s', (text, moment, zoneAssumed) => {
    const parsed = parseMoment(text);
    expect(parsed?.at.toISOString()).toBe(moment);
    expect(parsed?.zoneAssumed).toBe(zoneAssumed);
  });

  test.each([
    '',
    'infinity',
    'yesterday',
    '42',
    '2026-02-30',
    '2026-13-01',
    '21.11.2026',
    'NaN',
    '2026-11-21 25:00:00',
  ])('takes %j for none', (text) => expect(parseMoment(text)).toBeNull());

  test('gives back every moment that was written down', () => {
    const between = {
      min: new Date('1980-01-01'),
      max: new Date('2199-12-31'),
      noInvalidDate: true,
    };
    assert(
      property(date(between), (at) => {
        expect(parseMoment(at.toISOString())?.at).toEqual(at);
        expect(parseMoment(at.toISOString().replace('T', ' ').replace('Z', '+00'))?.at).toEqual(at);
        expect(parseMoment(String(at.getTime()))?.at).toEqual(at);
      }),
    );
  });
});
