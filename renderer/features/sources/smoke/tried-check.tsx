import { Group, Stack, Text } from '@mantine/core';
import type { Check } from '../../../../shared/model/verification.ts';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { checkStatus } from '../../../ui/status/verdict.ts';

/** What the live source answered, and what was expected. */
export function TriedCheck({ check }: { readonly check: Check }) {
  const { verdict, expected, actual } = check;
  return (
    <Stack gap={2} role="status" aria-label="Answer of the source">
      <Group gap="xs">
        <StatusBadge {...checkStatus(verdict)} />
        <Text size="sm" className="lb-wrap">
          Found: {actual}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        Expected: {expected}
      </Text>
    </Stack>
  );
}
