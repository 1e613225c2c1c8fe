import { Button, Group } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { DrillView, RunStep, ViewSubject } from '../../../shared/model/drill.ts';
import type { HumanStep } from '../../../shared/model/drill-template.ts';

interface OpenScreenProps {
  readonly view: DrillView;
  readonly run: RunStep;
  readonly opens: NonNullable<HumanStep['opens']>;
}

const labels: Readonly<Record<NonNullable<HumanStep['opens']>, string>> = {
  restore: 'Open the restore of this backup',
  backups: 'Open the backups',
  keys: 'Open the keys',
  plans: 'Open the plans',
  alerts: 'Open the alerts',
};

/** The way to a screen that helps with a step. The run goes on and is found again where it was. */
export function OpenScreen({ view, run, opens }: OpenScreenProps) {
  return (
    <Group>
      <Button
        component={Link}
        to={address(view, run, opens)}
        variant="light"
        rightSection={<IconArrowRight size={16} aria-hidden />}
      >
        {labels[opens]}
      </Button>
    </Group>
  );
}

function address(view: DrillView, run: RunStep, opens: NonNullable<HumanStep['opens']>): string {
  const subject = view.subjects.find(({ id }) => id === run.subject) ?? view.subjects[0];
  const sourceId = subject?.subject.kind === 'source' ? subject.subject.sourceId : null;
  const backupId = subject === undefined ? null : backupOf(subject);
  switch (opens) {
    case 'restore':
      return backupId === null ? backupsAddress(sourceId) : `/backups/${backupId}/restore`;
    case 'backups':
      return backupsAddress(sourceId);
    case 'keys':
      return '/keys';
    case 'plans':
      return '/plans';
    case 'alerts':
      return '/alerts';
  }
}

/** The one that was chosen on the way, or else the one that was named at the start. */
function backupOf({ subject, chosen }: ViewSubject): string | null {
  if (chosen !== null) return chosen.backupId;
  if (subject.kind === 'absent' || subject.choice.which !== 'chosen') return null;
  return subject.choice.backupId;
}

function backupsAddress(sourceId: string | null): string {
  return sourceId === null ? '/backups' : `/backups?source=${sourceId}`;
}
