import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface OpenRunCardProps {
  /** What a reader of the screen is told of the card. */
  readonly label: string;
  readonly title: string;
  readonly badge: ReactNode;
  /** Who, since when, by whom. */
  readonly facts: ReactNode;
  /** The screen that the button leads to, and what it says. */
  readonly to: string;
  readonly action: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A drill or an incident that needs somebody, with a way back into it. */
export function OpenRunCard(props: OpenRunCardProps) {
  const { label, title, badge, facts, to, action, className, children } = props;
  return (
    <Paper component="section" aria-label={label} withBorder p="lg" className={className}>
      <Group justify="space-between" wrap="nowrap" gap="lg">
        <Stack gap="xs" flex={1} miw={0}>
          <Group gap="sm">
            <Title order={2} size="h3" className="lb-wrap">
              {title}
            </Title>
            {badge}
          </Group>
          <Text className="lb-wrap">{facts}</Text>
          {children}
        </Stack>
        <Button
          component={Link}
          to={to}
          size="lg"
          miw="max-content"
          rightSection={<IconArrowRight size={20} aria-hidden />}
        >
          {action}
        </Button>
      </Group>
    </Paper>
  );
}
