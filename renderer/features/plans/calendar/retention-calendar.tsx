import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState, type PointerEvent } from 'react';
import type { CallOutput } from '../../../../shared/contract/contract.ts';
import type { Retention } from '../../../../shared/model/retention.ts';
import type { Timing } from '../../../../shared/model/schedule.ts';
import { counted } from '../../../../shared/format/count.ts';
import { useCall } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { YearChart } from './year-chart.tsx';
import { yearGrid, type Look } from './year-grid.ts';
import { cellText, lookTexts } from './year-words.ts';

interface RetentionCalendarProps {
  readonly timing: Timing;
  readonly retention: Retention;
  /** What the rules belong to, for readers: a destination. */
  readonly of: string;
}

/** A year of simulated backups is more work than ten runs, so typing rests longer before it is asked for. */
const restMs = 400;

/** What of a year of this schedule these rules would keep, day by day. */
export function RetentionCalendar({ timing, retention, of }: RetentionCalendarProps) {
  const asked = useMemo(() => ({ timing, retention }), [timing, retention]);
  const [settled] = useDebouncedValue(asked, restMs);
  const { data, error } = useCall('retention.calendar', settled, { keepPrevious: true });
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined)
    return <Skeleton height={150} role="status" aria-label="Loading" aria-busy="true" />;
  return <Calendar year={data} of={of} />;
}

const legend: readonly Look[] = [
  'recent',
  'hourly',
  'daily',
  'weekly',
  'monthly',
  'yearly',
  'minimum',
];

function Calendar({
  year,
  of,
}: {
  readonly year: CallOutput<'retention.calendar'>;
  readonly of: string;
}) {
  const grid = useMemo(() => yearGrid(year.days), [year.days]);
  const [pointed, setPointed] = useState<number | null>(null);
  const cell = pointed === null ? undefined : grid.cells[pointed];
  const sentence = `${counted(year.keptAtEnd, 'copy', 'copies')} kept at the end of the year, at most ${year.most} at any time`;
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600} aria-live="polite">
        {sentence}
      </Text>
      <YearChart
        grid={grid}
        label={`What would be kept at ${of} after a year: ${sentence}`}
        onPoint={(event: PointerEvent<SVGElement>) => setPointed(indexUnder(event))}
        onLeave={() => setPointed(null)}
      />
      <Text size="xs" c="dimmed" mih={18}>
        {cell === undefined
          ? 'The year from today on, one square a day. Point at a day to see why it is kept.'
          : cellText(cell)}
      </Text>
      <Group gap="xs">
        {legend.flatMap((look) => {
          const count = grid.counts.get(look);
          return count === undefined ? [] : [<Key key={look} look={look} count={count} />];
        })}
        <Key look="gone" count={0} />
      </Group>
    </Stack>
  );
}

function Key({ look, count }: { readonly look: Look; readonly count: number }) {
  return (
    <Group gap={6} wrap="nowrap">
      <svg width={12} height={12} aria-hidden>
        <rect width={12} height={12} rx={2} className="lb-year-day" data-look={look} />
      </svg>
      <Text size="xs">
        {count === 0 ? '' : `${count} `}
        {lookTexts[look]}
      </Text>
    </Group>
  );
}

function indexUnder({ target }: PointerEvent<SVGElement>): number | null {
  const index = target instanceof SVGElement ? target.dataset['index'] : undefined;
  return index === undefined ? null : Number(index);
}
