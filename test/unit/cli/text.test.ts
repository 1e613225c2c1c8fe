import { expect, test } from 'vitest';
import { fields, table } from '../../../electron/cli/text/table.ts';
import { printable } from '../../../electron/cli/text/printable.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { counted } from '../../../shared/format/count.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import { formatMoment } from '../../../shared/format/moment.ts';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [12_345_678, '12.3 MB'],
  [999_900, '1 MB'],
  [4_000_000_000, '4 GB'],
  [5e15, '5 PB'],
])('%d bytes are shown as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [40, '0.0 s'],
  [2345, '2.3 s'],
  [59_700, '1 min'],
  [200_000, '3 min 20 s'],
  [7_500_000, '2 h 5 min'],
])('%d milliseconds are shown as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test('moments are shown in UTC, and none as a dash', () => {
  expect(formatMoment('2026-11-20T03:00:00.123Z')).toBe('2026-11-20 03:00:00 UTC');
  expect(formatMoment(null)).toBe('–');
});

test('a noun agrees with its count', () => {
  expect(counted(1, 'row')).toBe('1 row');
  expect(counted(200_000, 'row')).toBe('200,000 rows');
});

test('control characters are shown and not obeyed', () => {
  expect(printable('a\n\t\u001b[2Jb\u009b')).toBe('a\\n\\t\\x1b[2Jb\\x9b');
});

test('a table lines up its columns, emoji and line breaks in names included', () => {
  const rows = [
    { name: 'orders', rows: 10 },
    { name: '👩‍🚀 "x"\ny', rows: 12_000 },
  ];
  const text = table(
    rows,
    [
      { heading: 'NAME', cell: ({ name }) => name },
      { heading: 'ROWS', cell: ({ rows }) => String(rows), right: true },
    ],
    'none',
  );
  expect(text).toBe('NAME       ROWS\norders       10\n👩‍🚀 "x"\\ny  12000');
  expect(table([], [], 'none')).toBe('none');
});

test('fields line up their values', () => {
  expect(
    fields([
      ['Id', '7'],
      ['Status', 'complete'],
    ]),
  ).toBe('Id      7\nStatus  complete');
});
