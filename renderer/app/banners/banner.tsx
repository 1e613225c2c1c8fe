import { Alert, Group, Text, type MantineColor } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface BannerProps {
  readonly color: MantineColor;
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}

/** A standing notice above every screen. */
export function Banner({ color, title, text, action }: BannerProps) {
  return (
    <Alert color={color} role="status" aria-label={title} icon={<IconInfoCircle />} py="xs">
      <Group justify="space-between" wrap="nowrap" gap="lg">
        <Text size="sm">
          <strong>{title}</strong> {text}
        </Text>
        {action}
      </Group>
    </Alert>
  );
}
