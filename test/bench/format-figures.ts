import type { Figure } from './figure.ts';

/** One line a figure: what, median, aim and whether it is met, and the rounds behind it. */
export function formatFigures(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.bench,
    figure.what,
    amount(figure, figure.median),
    aim(figure),
    figure.rounds.join(', '),
  ]);
  const table = [['bench', 'what', 'median', 'aim', 'rounds'], ...rows];
  const widths = table[0]?.map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function aim(figure: Figure): string {
  if (figure.aim === null) return '';
  const upwards = figure.unit === 'MB/s';
  const isMet = upwards ? figure.median >= figure.aim : figure.median <= figure.aim;
  return `${isMet ? 'met' : 'missed'}: ${upwards ? '≥' : '≤'} ${amount(figure, figure.aim)}`;
}

function amount({ unit }: Figure, value: number): string {
  switch (unit) {
    case 'ratio':
      return value.toFixed(2);
    case '%':
      return `${value.toFixed(2)} %`;
    case 'ms':
      return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
    case 's/GB':
      return `${value.toFixed(1)} s/GB`;
    case 'MB/s':
      return `${value.toFixed(0)} MB/s`;
    case 'MB':
      return `${value.toFixed(0)} MB`;
  }
}
