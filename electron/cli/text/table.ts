import { printable } from './printable.ts';

/** A column: its heading, how a row shows in it, and whether figures are lined up to the right. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => string;
  readonly right?: boolean;
}

/** Rows under headings, two spaces between columns; `whenEmpty` stands for a table without rows. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  whenEmpty: string,
): string {
  if (rows.length === 0) return whenEmpty;
  const lines = [
    columns.map((column) => column.heading),
    ...rows.map((row) => columns.map((column) => printable(column.cell(row)))),
  ];
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((line) => width(line[index] ?? ''))),
  );
  return lines
    .map((line) =>
      line
        .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.right === true))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Names and values below each other, the values lined up. */
export function fields(pairs: readonly (readonly [string, string])[]): string {
  const longest = Math.max(...pairs.map(([name]) => width(name)));
  return pairs
    .map(([name, value]) => `${pad(name, longest, false)}  ${printable(value)}`.trimEnd())
    .join('\n');
}

function pad(text: string, columns: number, right: boolean): string {
  const blank = ' '.repeat(Math.max(0, columns - width(text)));
  return right ? blank + text : text + blank;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** In characters as they are seen. Wide ones (East Asian, emoji) count as one and shift a column. */
function width(text: string): number {
  return Array.from(graphemes.segment(text)).length;
}
