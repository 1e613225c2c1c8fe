import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  /** True where the focus is put on the title when the section takes another's place. */
  readonly focusable?: boolean;
  readonly children: ReactNode;
}

/** A titled part of a screen. */
export function Section({ title, intro, actions, focusable, children }: SectionProps) {
  const titleId = useId();
  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="lg">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <Stack gap={2}>
            <Title order={2} size="h4" id={titleId} {...(focusable ? { tabIndex: -1 } : {})}>
              {title}
            </Title>
            {intro !== undefined && (
              <Text size="sm" c="dimmed" maw={720}>
                {intro}
              </Text>
            )}
          </Stack>
          {actions}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
