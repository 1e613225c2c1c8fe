import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Outlook, RecoveryPoint } from '../../../../shared/contract/incidents.ts';
import { formatDuration } from '../../../../shared/format/duration.ts';
import { formatLocalMoment } from '../../../../shared/format/moment.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { useCall } from '../../../api/use-call.ts';
import { isSettled } from '../../../ui/run/step-state.ts';
import { OutlookView } from '../outlook/outlook-view.tsx';
import { affectedOf, chosenBackup } from './affected.ts';
import { missingBefore } from './missing-before.ts';

/** What an incident has beside its checklist: the gates, and for each source the way back. */
export function IncidentGround({ view }: { readonly view: DrillView }) {
  const affected = affectedOf(view);
  const { data: outlooks = [] } = useCall(
    'incidents.outlook',
    {
      sources: affected.map(({ sourceId }) => sourceId),
      noticedAt: view.incident?.noticedAt ?? null,
    },
    { enabled: affected.length > 0 },
  );
  return (
    <Stack gap="xs" component="section" aria-label="The way back">
      <Gates view={view} />
      <Accordion variant="separated" multiple>
        {affected.map(({ sourceId, source, backupId }) => {
          const outlook = outlooks.find((one) => one.sourceId === sourceId);
          return outlook === undefined ? null : (
            <WayBack
              key={sourceId}
              source={source}
              outlook={outlook}
              backupId={chosenBackup(outlook, backupId)}
            />
          );
        })}
      </Accordion>
    </Stack>
  );
}

/** Traffic goes back only through these: what is missing stands on the step itself. */
function Gates({ view }: { readonly view: DrillView }) {
  const gates = view.steps.filter(
    (run) => run.step.gate && (!isSettled(run) || run.state === 'blocked'),
  );
  return gates.map((run) => {
    const shut = run.state === 'waiting' || run.state === 'blocked';
    const Icon = shut ? IconLock : IconLockOpen;
    return (
      <Group key={run.step.id} gap="xs" wrap="nowrap">
        <Icon size={16} aria-hidden />
        <Text size="sm" className="lb-wrap">
          <strong>{run.step.title}</strong>:{' '}
          {shut
            ? `closed, waits for ${missingBefore(view, run)}.`
            : 'open, everything before it passed.'}
        </Text>
      </Group>
    );
  });
}

interface WayBackProps {
  readonly source: string;
  readonly outlook: Outlook;
  readonly backupId: string | null;
}

function WayBack({ source, outlook, backupId }: WayBackProps) {
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = picked ?? backupId;
  const point = outlook.points.find((one) => one.backupId === chosen) ?? null;
  return (
    <Accordion.Item value={outlook.sourceId}>
      <Group wrap="nowrap" gap="sm" pr="sm">
        <Accordion.Control>
          <Text size="sm" className="lb-wrap">
            <strong>The way back for {source}</strong>
            {point !== null &&
              `: backup of ${formatLocalMoment(point.startedAt)}, ${lossText(point)}${timeText(outlook)}`}
            {outlook.best === null && ': there is no backup to go back to'}
          </Text>
        </Accordion.Control>
        {chosen !== null && (
          <Button
            component={Link}
            to={`/backups/${chosen}/restore`}
            variant="light"
            size="compact-sm"
            miw="max-content"
            rightSection={<IconArrowRight size={16} aria-hidden />}
          >
            Restore it
          </Button>
        )}
      </Group>
      <Accordion.Panel>
        <OutlookView outlook={outlook} chosen={chosen} onChoose={setPicked} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function lossText({ before, lossMs }: RecoveryPoint): string {
  return before ? `loses ${formatDuration(lossMs)}` : 'begun after the incident was noticed';
}

function timeText({ forecast }: Outlook): string {
  return forecast === null ? '' : `, about ${formatDuration(forecast.likelyMs)} to restore`;
}
