import { EmptyState } from '@mantine/core';
import type { ReactNode } from 'react';

interface NothingHereProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  /** What to do about it. */
  readonly action?: ReactNode;
}

/** An empty place that says why it is empty and what fills it. */
export function NothingHere({ icon, title, text, action }: NothingHereProps) {
  return (
    <EmptyState
      icon={icon}
      title={title}
      description={text}
      variant="light"
      py="xl"
      maw={560}
      mx="auto"
    >
      {action !== undefined && <EmptyState.Actions>{action}</EmptyState.Actions>}
    </EmptyState>
  );
}
