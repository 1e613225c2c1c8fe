import { Button, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { Backup } from '../../../shared/model/backup.ts';
import { useCall } from '../../api/use-call.ts';
import { BackupState } from '../../ui/backup/backup-state.tsx';
import { HeldBadge } from '../../ui/backup/held-badge.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { formatLocalMoment } from '../../../shared/format/moment.ts';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';
import { RestoreTable } from '../../ui/restore/restore-table.tsx';
import { BackupFacts } from './backup-facts.tsx';
import { BackupJobs } from './backup-jobs.tsx';
import { CopiesTable } from './copies-table.tsx';
import { FilesTable } from './files-table.tsx';
import { InventorySection } from './inventory-section.tsx';
import { VerificationsSection } from './verifications-section.tsx';
import { DeleteButton } from './keep/delete-button.tsx';
import { HoldButton } from './keep/hold-button.tsx';
import { VerifyButton } from './verify-button.tsx';

/** One backup: what it holds, where its copies are, and what proves them. */
export function BackupPage() {
  const { id = '' } = useParams();
  return (
    <Loaded query={useCall('backups.get', { backup: id })}>
      {(backup) => <BackupView key={backup.id} backup={backup} />}
    </Loaded>
  );
}

function BackupView({ backup }: { readonly backup: Backup }) {
  const usable = backup.copies.length > 0;
  return (
    <Page
      title={`${backup.source}, ${formatLocalMoment(backup.startedAt)}`}
      trail={[{ label: 'Backups', to: '/backups' }]}
      aside={
        <>
          <BackupState backup={backup} />
          {backup.hold !== null && <HeldBadge hold={backup.hold} />}
        </>
      }
      actions={
        usable && (
          <>
            <HoldButton backup={backup} />
            <DeleteButton backup={backup} />
            <VerifyButton backup={backup} />
            <Button
              variant="default"
              component={Link}
              to={`/drills/new?source=${backup.sourceId}&backup=${backup.id}`}
            >
              Rehearse a restore
            </Button>
            <Button component={Link} to={`/backups/${backup.id}/restore`}>
              Restore
            </Button>
          </>
        )
      }
    >
      <BackupJobs backup={backup} />
      <Section title="Facts">
        <BackupFacts backup={backup} />
      </Section>
      {usable && (
        <>
          <Section
            title="Copies"
            intro="Where this backup is kept, what the last check of each copy said, and why it stays or goes."
          >
            <CopiesTable backup={backup} />
          </Section>
          <VerificationsSection backup={backup} />
          <InventorySection backup={backup} />
          <Section
            title="Files"
            intro="The files of each copy, with the checksums of their stored bytes."
          >
            <FilesTable parts={backup.parts} />
          </Section>
        </>
      )}
      <BackupRestores backup={backup} />
    </Page>
  );
}

function BackupRestores({ backup }: { readonly backup: Backup }) {
  const { data } = useCall('restores.list', { backup: backup.id });
  if (data === undefined || data.length === 0) return null;
  return (
    <Section title="Restores of this backup">
      <Stack>
        <RestoreTable restores={data} />
      </Stack>
    </Section>
  );
}
