import { Text } from '@mantine/core';
import { formatBytes } from '../../../shared/format/bytes.ts';
import type { StorageKpi } from '../../../shared/model/kpi.ts';
import { useCall } from '../../api/use-call.ts';
import { dayLabel } from '../../ui/charts/day-label.ts';
import { TrendChart } from '../../ui/charts/trend-chart.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';

/** What Lifeboat's copies took at a destination over the last months. */
export function StorageGrowth({ storage }: { readonly storage: StorageKpi }) {
  const { destinationId, destination } = storage;
  const history = useCall('monitoring.storageHistory', { destination: destinationId, days: 180 });
  return (
    <Loaded query={history}>
      {(samples) => {
        const first = samples[0];
        const last = samples.at(-1);
        if (first === undefined || last === undefined || samples.length < 2)
          return <Text size="sm">The growth is shown from the second day with copies on.</Text>;
        return (
          <TrendChart
            height={240}
            summary={`Copies at ${destination} took ${formatBytes(first.usedBytes)} on ${dayLabel(first.day)} and take ${formatBytes(last.usedBytes)} now.`}
            points={samples.map(({ day, usedBytes }) => ({ at: dayLabel(day), usedBytes }))}
            series={[{ name: 'usedBytes', label: 'Stored', color: 'blue.6' }]}
            format={formatBytes}
          />
        );
      }}
    </Loaded>
  );
}
