import { Button, Code, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { DescribedStep } from '../../../shared/contract/hooks.ts';
import { ConfirmDialog } from '../feedback/confirm-dialog.tsx';
import { useRemoveStep, type StepOwner } from './step-owner.ts';

interface StepListProps {
  readonly owner: StepOwner;
  readonly steps: readonly DescribedStep[];
  readonly label: string;
}

/** Steps in their order, each shown in full, with the way to remove it. */
export function StepList({ owner, steps, label }: StepListProps) {
  const [asked, setAsked] = useState<DescribedStep | null>(null);
  const removing = useRemoveStep(owner, () => setAsked(null));
  return (
    <>
      <Stack component="ol" gap="xs" m={0} pl="lg" aria-label={label}>
        {steps.map((step) => (
          <li key={step.id}>
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <Code className="lb-wrap">{step.description}</Code>
              <Button
                size="compact-sm"
                variant="default"
                flex="none"
                aria-label={`Remove the step ${step.description}`}
                onClick={() => setAsked(step)}
              >
                Remove
              </Button>
            </Group>
          </li>
        ))}
      </Stack>
      <ConfirmDialog
        opened={asked !== null}
        title="Remove this step?"
        confirm="Remove step"
        pending={removing.isPending}
        error={removing.error}
        onConfirm={() => asked !== null && removing.remove(asked.id)}
        onClose={() => setAsked(null)}
      >
        From the next job on it is not run any more: {asked?.description}
      </ConfirmDialog>
    </>
  );
}
