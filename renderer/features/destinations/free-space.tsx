import { Progress, Stack, Text } from '@mantine/core';
import type { DestinationTest } from '../../../shared/model/destination.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';

/** How full the place is. */
export function FreeSpace({ test: { freeBytes, totalBytes } }: { readonly test: DestinationTest }) {
  if (freeBytes === null || totalBytes === null || totalBytes === 0) return null;
  const usedShare = ((totalBytes - freeBytes) / totalBytes) * 100;
  return (
    <Stack gap={4}>
      <Text size="sm" className="lb-number">
        {formatBytes(freeBytes)} free of {formatBytes(totalBytes)}
      </Text>
      <Progress.Root>
        <Progress.Section
          value={usedShare}
          color={usedShare > 90 ? 'red' : 'blue'}
          aria-label="Space used"
        />
      </Progress.Root>
    </Stack>
  );
}
