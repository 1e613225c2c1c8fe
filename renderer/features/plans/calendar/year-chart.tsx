import { memo, type PointerEventHandler } from 'react';
import type { YearGrid } from './year-grid.ts';

interface YearChartProps {
  readonly grid: YearGrid;
  /** What a screen reader says of it. */
  readonly label: string;
  readonly onPoint: PointerEventHandler<SVGElement>;
  readonly onLeave: () => void;
}

/** Units of the drawing, which is as wide as its place. */
const pitch = 12;
const side = 10;
const leftOfDays = 26;
const aboveDays = 16;

/** The squares of a year. Drawn anew only when the year changes, not when the pointer moves. */
export const YearChart = memo(
  function Chart({ grid, label, onPoint, onLeave }: YearChartProps) {
    const width = leftOfDays + grid.columns * pitch;
    const height = aboveDays + 7 * pitch;
    return (
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="lb-year"
        role="img"
        aria-label={label}
        onPointerMove={onPoint}
        onPointerLeave={onLeave}
      >
        {grid.months.map(({ label: month, column }) => (
          <text key={`${month}${column}`} x={leftOfDays + column * pitch} y={10}>
            {month}
          </text>
        ))}
        {shownWeekdays.map(({ name, row }) => (
          <text key={name} x={0} y={aboveDays + row * pitch + 9}>
            {name}
          </text>
        ))}
        {grid.cells.map(({ day, column, row, look }, index) => (
          <rect
            key={day}
            x={leftOfDays + column * pitch}
            y={aboveDays + row * pitch}
            width={side}
            height={side}
            rx={2}
            className="lb-year-day"
            data-look={look}
            data-index={index}
          />
        ))}
      </svg>
    );
  },
  (before, after) => before.grid === after.grid && before.label === after.label,
);

const shownWeekdays = [
  { name: 'Mon', row: 0 },
  { name: 'Wed', row: 2 },
  { name: 'Fri', row: 4 },
  { name: 'Sun', row: 6 },
];
