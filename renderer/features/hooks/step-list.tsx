import { Button, Code, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { DescribedStep } from '../../../shared/contract/hooks.ts';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import { useAction } from '../../api/use-call.ts';
import { ConfirmDialog } from '../../ui/feedback/confirm-dialog.tsx';

interface StepListProps {
  readonly source: SourceSummary;
  readonly steps: readonly DescribedStep[];
  readonly label: string;
}

/** Steps in their order, each shown in full, with the way to remove it. */
export function StepList({ source, steps, label }: StepListProps) {
  const [asked, setAsked] = useState<DescribedStep | null>(null);
  const remove = useAction('hooks.remove');
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
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          asked !== null &&
          remove.mutate({ source: source.id, step: asked.id }, { onSuccess: () => setAsked(null) })
        }
        onClose={() => setAsked(null)}
      >
        From the next job on it is not run any more: {asked?.description}
      </ConfirmDialog>
    </>
  );
}
