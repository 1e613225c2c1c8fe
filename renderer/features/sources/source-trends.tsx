import { SegmentedControl, SimpleGrid, Text } from '@mantine/core';
import { useState } from 'react';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { counted } from '../../../shared/format/count.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import type { HistoryPoint } from '../../../shared/model/kpi.ts';
import { useCall } from '../../api/use-call.ts';
import { dayLabel } from '../../ui/charts/day-label.ts';
import { TrendChart } from '../../ui/charts/trend-chart.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Section } from '../../ui/page/section.tsx';

const spans = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];

/** How size and duration of a source's backups went. */
export function SourceTrends({ sourceId }: { readonly sourceId: string }) {
  const [days, setDays] = useState('90');
  const history = useCall('monitoring.history', { source: sourceId, days: Number(days) });
  return (
    <Section
      title="Trends"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Span of the trends"
          value={days}
          onChange={setDays}
          data={spans}
        />
      }
    >
      <Loaded query={history}>{(points) => <Trends points={points} />}</Loaded>
    </Section>
  );
}

function Trends({ points }: { readonly points: readonly HistoryPoint[] }) {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) {
    return <Text size="sm">Two finished backups in this time are needed to show a trend.</Text>;
  }
  const over = `over ${counted(points.length, 'backup')}`;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      <TrendChart
        summary={`Size: from ${formatBytes(first.plainBytes)} to ${formatBytes(last.plainBytes)} ${over}; ${formatBytes(last.storedBytes)} as stored.`}
        points={points.map(({ at, plainBytes, storedBytes }) => ({
          at: dayLabel(at),
          plainBytes,
          storedBytes,
        }))}
        series={[
          { name: 'plainBytes', label: 'Data', color: 'blue.6' },
          { name: 'storedBytes', label: 'Stored', color: 'teal.6' },
        ]}
        format={formatBytes}
      />
      <TrendChart
        summary={`Duration: from ${formatDuration(first.durationMs)} to ${formatDuration(last.durationMs)} ${over}.`}
        points={points.map(({ at, durationMs }) => ({ at: dayLabel(at), durationMs }))}
        series={[{ name: 'durationMs', label: 'Duration', color: 'violet.6' }]}
        format={formatDuration}
      />
    </SimpleGrid>
  );
}
