import { Anchor, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import { useJobProgress } from '../../api/job-progress.ts';
import { shareDone } from '../job/job-progress-bar.tsx';
import { phaseTexts } from '../status/job-status.ts';
import { StepIcon } from './step-icon.tsx';
import { filled } from './step-words.ts';

interface MachineStripProps {
  readonly view: DrillView;
  readonly run: RunStep;
  readonly onShow: () => void;
}

/** What Lifeboat does meanwhile, in one line, while another step is on the screen. */
export function MachineStrip({ view, run, onShow }: MachineStripProps) {
  const progress = useJobProgress(run.jobId ?? '');
  const share = shareDone(progress);
  const title = filled(run.step.title, view);
  return (
    <Paper withBorder px="md" py="xs" component="section" aria-label="Lifeboat meanwhile">
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Group gap={8} wrap="nowrap" miw={0}>
            <StepIcon state={run.state} size={16} />
            <Text size="sm" truncate>
              {run.state === 'running' ? 'Meanwhile' : 'Next'}: {title}
            </Text>
          </Group>
          <Group gap="sm" wrap="nowrap">
            <Text size="xs" c="dimmed" className="lb-nowrap">
              {progress === null ? '' : phaseTexts[progress.phase]}
            </Text>
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={onShow}
              className="lb-nowrap"
            >
              Show
            </Anchor>
          </Group>
        </Group>
        {run.state === 'running' && (
          <Progress.Root size="sm">
            <Progress.Section
              value={share ?? 100}
              animated={share === null}
              striped={share === null}
              aria-label={`Progress of ${title}`}
              {...(share === null ? { 'aria-valuetext': 'running' } : {})}
            />
          </Progress.Root>
        )}
      </Stack>
    </Paper>
  );
}
