import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import { TryAgain } from './machine-panel.tsx';
import { filled } from './step-words.ts';

interface FailedNoticeProps {
  readonly view: DrillView;
  readonly failed: readonly RunStep[];
  readonly onShow: (step: string) => void;
}

/** Steps of Lifeboat's own that failed, above whatever is on the screen, with the way to try again. */
export function FailedNotice({ view, failed, onShow }: FailedNoticeProps) {
  if (failed.length === 0) return null;
  return (
    <Alert color="red" p="sm" icon={<IconAlertTriangle />} aria-label="Failed steps">
      <Stack gap="xs">
        {failed.map((run) => (
          <Group
            key={run.step.id}
            wrap="nowrap"
            justify="space-between"
            align="flex-start"
            gap="sm"
          >
            <div>
              <Text size="sm" fw={700} className="lb-wrap">
                Failed: {filled(run.step.title, view)}
              </Text>
              {failed.length === 1 && (
                <Text size="sm" className="lb-wrap" lineClamp={3}>
                  {run.result?.text}
                </Text>
              )}
            </div>
            <Group gap={6} wrap="nowrap" align="flex-start">
              <Button size="compact-sm" variant="default" onClick={() => onShow(run.step.id)}>
                What to do
              </Button>
              <TryAgain view={view} step={run.step.id} size="compact-sm" />
            </Group>
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
