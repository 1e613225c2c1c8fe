import { Badge, Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { Hold } from '../../../shared/model/retention.ts';

/** That a backup cannot be deleted; why, on hover and focus. */
export function HeldBadge({ hold }: { readonly hold: Hold }) {
  return (
    <Tooltip label={hold.reason} multiline maw={320}>
      <Badge
        variant="outline"
        color="gray"
        tabIndex={0}
        leftSection={<IconLock size={14} aria-hidden />}
      >
        Held
      </Badge>
    </Tooltip>
  );
}
