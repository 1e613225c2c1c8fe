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
    <Alert
      color="red"
      icon={<IconAlertTriangle />}
      title={failed.length === 1 ? 'A step of Lifeboat’s failed' : 'Steps of Lifeboat’s failed'}
    >
      <Stack gap="sm">
        {failed.map((run) => (
          <Stack key={run.step.id} gap={4}>
            <Text size="sm" className="lb-wrap">
              <strong>{filled(run.step.title, view)}</strong>
              {run.result !== null && `: ${run.result.text}`}
            </Text>
            <Group gap="xs" align="flex-start">
              <TryAgain view={view} step={run.step.id} size="compact-sm" />
              <Button size="compact-sm" variant="default" onClick={() => onShow(run.step.id)}>
                What to do
              </Button>
            </Group>
          </Stack>
        ))}
      </Stack>
    </Alert>
  );
}
