import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { DescribedStep } from '../../../shared/contract/hooks.ts';
import type { HookEvent, HookPhase } from '../../../shared/model/hook.ts';
import { Section } from '../page/section.tsx';
import { AddStep } from './add-step.tsx';
import { StepList } from './step-list.tsx';
import type { StepOwner } from './step-owner.ts';

interface EventStepsProps {
  readonly owner: StepOwner;
  /** When these steps run. */
  readonly intro: string;
  readonly event: HookEvent;
  readonly before: readonly DescribedStep[];
  readonly after: readonly DescribedStep[];
  /** Whether the tools run on another machine, whose files no dialog of this one reaches. */
  readonly isRemote: boolean;
}

const titles = { backup: 'Around backups', restore: 'Around restores' } as const;

/** The steps around one kind of job. */
export function EventSteps(props: EventStepsProps) {
  const { owner, event, intro, before, after, isRemote } = props;
  const [adding, setAdding] = useState<HookPhase | null>(null);
  const lists = [
    ['before', before],
    ['after', after],
  ] as const;
  return (
    <Section title={titles[event]} intro={intro}>
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
            <StepList owner={owner} steps={steps} label={`Steps ${phase} each ${event}`} />
          )}
        </Stack>
      ))}
      <AddStep
        owner={owner}
        place={adding === null ? null : { event, phase: adding }}
        isRemote={isRemote}
        onClose={() => setAdding(null)}
      />
    </Section>
  );
}
