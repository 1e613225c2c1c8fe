import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { DescribedStep } from '../../../shared/contract/hooks.ts';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import type { HookEvent, HookPhase } from '../../../shared/model/hook.ts';
import { Section } from '../../ui/page/section.tsx';
import { AddStep } from './add-step.tsx';
import { StepList } from './step-list.tsx';

interface EventStepsProps {
  readonly source: SourceSummary;
  readonly event: HookEvent;
  readonly before: readonly DescribedStep[];
  readonly after: readonly DescribedStep[];
  /** Whether the tools of the source run on another machine. */
  readonly isRemote: boolean;
}

const titles = { backup: 'Backups', restore: 'Restores' } as const;
const intros = {
  backup: 'Around each backup of this source, as long as its data is read.',
  restore: 'Around each restore of a backup of this source, wherever it goes.',
} as const;

/** The steps around one kind of job. */
export function EventSteps({ source, event, before, after, isRemote }: EventStepsProps) {
  const [adding, setAdding] = useState<HookPhase | null>(null);
  const lists = [
    ['before', before],
    ['after', after],
  ] as const;
  return (
    <Section title={titles[event]} intro={intros[event]}>
      {lists.map(([phase, steps]) => (
        <Stack key={phase} gap="xs">
          <Group justify="space-between">
            <Title order={3} size="h5">
              {phase === 'before' ? 'Before' : 'After'}
            </Title>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} />}
              aria-label={`Add step ${phase} each ${event}`}
              onClick={() => setAdding(phase)}
            >
              Add step
            </Button>
          </Group>
          {steps.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing runs {phase} a {event}.
            </Text>
          ) : (
            <StepList source={source} steps={steps} label={`Steps ${phase} each ${event}`} />
          )}
        </Stack>
      ))}
      <AddStep
        source={source}
        place={adding === null ? null : { event, phase: adding }}
        isRemote={isRemote}
        onClose={() => setAdding(null)}
      />
    </Section>
  );
}
