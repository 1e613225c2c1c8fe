import { describe, expect, test } from 'vitest';
import { formatBytes, formatRatio } from '../../../shared/format/bytes.ts';
import { counted } from '../../../shared/format/count.ts';
import { formatDuration, formatTimeLeft } from '../../../shared/format/duration.ts';
import { formatAgo, formatLocalMoment, formatUtcMoment } from '../../../shared/format/moment.ts';

describe('sizes', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [1_236_000_000, '1.24 GB'],
    [5e15, '5 PB'],
    [5e18, '5000 PB'],
    [1234.5, '1.23 kB'],
  ])('%d is %s', (sizeBytes, text) => expect(formatBytes(sizeBytes)).toBe(text));

  test('a ratio needs both sizes', () => {
    expect(formatRatio(null, 5)).toBeNull();
    expect(formatRatio(100, 0)).toBeNull();
    expect(formatRatio(100, 99)).toBe('about the same size');
    expect(formatRatio(310, 100)).toBe('3.1 times smaller');
    expect(formatRatio(2840, 100)).toBe('28 times smaller');
  });
});

test('counts take their plural', () => {
  expect(counted(1, 'entry', 'entries')).toBe('1 entry');
  expect(counted(200_000, 'row')).toBe('200,000 rows');
});

describe('durations', () => {
  test.each([
    [400, '0.4 s'],
    [12_300, '12 s'],
    [59_900, '1 min'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
    [5 * 86_400_000, '5 days'],
  ])('%d ms is %s', (durationMs, text) => expect(formatDuration(durationMs)).toBe(text));

  test.each([
    [0.2, 'less than a second'],
    [3.2, '4 s'],
    [10, '10 s'],
    [61, '1 min 1 s'],
  ])('%d s left is %s', (secondsLeft, text) => expect(formatTimeLeft(secondsLeft)).toBe(text));
});

describe('moments', () => {
  const moment = '2026-11-21T09:27:02.123Z';
  const nowMs = Date.parse(moment);

  test.each([
    [0, 'just now'],
    [59_000, 'just now'],
    [60_000, '1 minute ago'],
    [3_599_000, '59 minutes ago'],
    [3 * 3_600_000, '3 hours ago'],
    [50 * 3_600_000, '2 days ago'],
    [400 * 86_400_000, '1 year ago'],
  ])('%d ms later it is %s', (laterMs, text) => {
    expect(formatAgo(moment, nowMs + laterMs)).toBe(text);
  });

  test('exact in UTC and in a zone', () => {
    expect(formatUtcMoment(moment)).toBe('2026-11-21 09:27:02 UTC');
    expect(formatLocalMoment(moment, 'UTC')).toBe('21 Nov 2026, 09:27:02 UTC');
  });
});
