import { useParams } from 'react-router';
import type { Restore } from '../../../shared/model/restore.ts';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { formatDuration } from '../../../shared/format/duration.ts';
import { JobWatch } from '../../ui/job/job-watch.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';
import { restoreStatus } from '../../ui/status/restore-status.ts';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { ComparedTable } from './compared-table.tsx';

/** One restore while it runs and afterwards. */
export function RestoreResultPage() {
  const { id = '' } = useParams();
  return (
    <Loaded query={useCall('restores.get', { restore: id }, { refetchMs: 5000 })}>
      {(restore) => <RestoreResult restore={restore} />}
    </Loaded>
  );
}

function RestoreResult({ restore }: { readonly restore: Restore }) {
  const backup = useCall('backups.get', { backup: restore.backupId });
  return (
    <Page
      title={`Restore to ${lastPart(restore.target)}`}
      trail={[{ label: 'Restores', to: '/restores' }]}
      aside={<StatusBadge {...restoreStatus(restore)} />}
    >
      {restore.status === 'running' && (
        <Section title="In progress">
          <JobWatch jobId={restore.jobId} />
        </Section>
      )}
      {restore.error !== null && <ErrorNotice error={restore.error} />}
      <Section title="Facts">
        <Facts
          facts={[
            [
              'Backup',
              <LinkAnchor key="backup" to={`/backups/${restore.backupId}`} size="sm">
                Open the backup
              </LinkAnchor>,
            ],
            ['Restored to', restore.target],
            ['Started', <Ago key="started" moment={restore.startedAt} />],
            ['Took', tookText(restore)],
            ['Old one kept as', restore.keptAside],
            ['Accepted errors', restore.waived.length === 0 ? null : restore.waived.join(', ')],
          ]}
        />
      </Section>
      {restore.compared.length > 0 && (
        <Section
          title="Compared with the backup"
          intro="What was recorded while the backup was taken, and what was found after the restore."
        >
          <ComparedTable compared={restore.compared} engine={backup.data?.engine ?? null} />
        </Section>
      )}
    </Page>
  );
}

/** The database of `server/database`, the file of a path: what a heading has room for. */
function lastPart(target: string): string {
  return target.slice(Math.max(target.lastIndexOf('/'), target.lastIndexOf('\\')) + 1);
}

function tookText({ startedAt, finishedAt }: Restore): string | null {
  return finishedAt === null
    ? null
    : formatDuration(Date.parse(finishedAt) - Date.parse(startedAt));
}
