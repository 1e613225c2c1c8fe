import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { formatLocalMoment } from '../../../shared/format/moment.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import { Ago } from '../ago.tsx';
import { ErrorNotice } from '../feedback/error-notice.tsx';
import { useActor } from './use-actor.ts';
import { useRunAction } from './use-run.ts';

/** In the place of the current step while the run is paused: since when, why, by whom, and the way on. */
export function PausedCover({ view }: { readonly view: DrillView }) {
  const [by] = useActor(view.id);
  const resume = useRunAction('drills.resume');
  const pause = view.events.findLast(({ body }) => body.kind === 'paused')?.body;
  return (
    <Paper withBorder p="xl" className="lb-run-paused" component="section" aria-label="Paused">
      <Stack align="center" gap="md" maw={460} ta="center">
        <IconPlayerPause size={44} stroke={1.5} aria-hidden className="lb-step-icon" />
        <Title order={2}>Paused</Title>
        {pause?.kind === 'paused' && (
          <Text size="lg" className="lb-wrap">
            {pause.reason}
          </Text>
        )}
        <Text c="dimmed">
          {pause?.kind === 'paused' && `${pause.by}, `}
          {view.pausedSince !== null && (
            <>
              since {formatLocalMoment(view.pausedSince)} (<Ago moment={view.pausedSince} />)
            </>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {view.kind === 'drill'
            ? 'The clocks stand still until it goes on.'
            : 'The clocks of an incident go on while it is paused.'}
        </Text>
        <Button
          size="md"
          leftSection={<IconPlayerPlay size={18} aria-hidden />}
          loading={resume.isPending}
          onClick={() => resume.mutate({ drill: view.id, by })}
        >
          Go on
        </Button>
        {resume.error !== null && <ErrorNotice error={resume.error} />}
      </Stack>
    </Paper>
  );
}
