import { Progress, Stack, Text } from '@mantine/core';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { counted } from '../../../shared/format/count.ts';
import type { StorageKpi } from '../../../shared/model/kpi.ts';
import { Ago } from '../../ui/ago.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Section } from '../../ui/page/section.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { CleanUp } from './clean-up.tsx';
import { forecastText, roomState } from './forecast.ts';
import { Orphans } from './orphans.tsx';
import { StorageGrowth } from './storage-growth.tsx';

/** One destination: its room, its growth, its forecast, and what can be removed. */
export function DestinationStorage({ storage }: { readonly storage: StorageKpi }) {
  const { destination, copies, usedBytes, freeBytes, totalBytes, measuredAt, problem } = storage;
  return (
    <Section title={destination} actions={<StatusBadge {...roomState(storage)} />}>
      {problem !== null && (
        <ErrorNotice
          error={{
            message: problem,
            hint: 'Reconnect it, then measure again. What waits to be removed is removed then.',
          }}
        />
      )}
      <div className="lb-split">
        <StorageGrowth storage={storage} />
        <Stack gap="md">
          <Room free={freeBytes} total={totalBytes} used={usedBytes} />
          <Facts
            labelWidth={110}
            facts={[
              ['Copies', `${counted(copies, 'copy', 'copies')}, ${formatBytes(usedBytes)}`],
              ['Full', forecastText(storage)],
              [
                'Growth',
                storage.growthBytesPerDay === null
                  ? null
                  : `${formatBytes(Math.max(0, Math.round(storage.growthBytesPerDay)))} a day`,
              ],
              [
                'Waiting',
                storage.stuckRemovals === 0
                  ? null
                  : `${counted(storage.stuckRemovals, 'copy', 'copies')} to be removed`,
              ],
              [
                'Measured',
                measuredAt === null ? 'Not yet' : <Ago key="measured" moment={measuredAt} />,
              ],
            ]}
          />
          <CleanUp storage={storage} />
          <Orphans destinationId={storage.destinationId} destination={destination} />
        </Stack>
      </div>
    </Section>
  );
}

interface RoomProps {
  readonly free: number | null;
  readonly total: number | null;
  readonly used: number;
}

/** Lifeboat's share of the place, everything else on it, and what is free. */
function Room({ free, total, used }: RoomProps) {
  if (free === null || total === null || total === 0) return null;
  const ours = Math.min(used, total - free);
  const share = (bytes: number) => (bytes / total) * 100;
  return (
    <Stack gap={4}>
      <Text size="sm" className="lb-number">
        {formatBytes(free)} free of {formatBytes(total)}
      </Text>
      <Progress.Root size="lg">
        <Progress.Section value={share(ours)} color="blue" aria-label="Used by Lifeboat" />
        <Progress.Section
          value={share(total - free - ours)}
          color="gray.5"
          aria-label="Used by other things"
        />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        Blue is Lifeboat’s, grey is everything else there.
      </Text>
    </Stack>
  );
}
