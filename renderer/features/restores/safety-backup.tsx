import { Button, Group, Text } from '@mantine/core';
import { useAction } from '../../api/use-call.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { JobWatch } from '../../ui/job/job-watch.tsx';

interface SafetyBackupProps {
  readonly sourceId: string;
  readonly source: string;
}

/** Takes a backup of the source as it is now, before a restore goes over it. */
export function SafetyBackup({ sourceId, source }: SafetyBackupProps) {
  const start = useAction('backups.start');
  if (start.data !== undefined) return <JobWatch jobId={start.data.jobId} />;
  return (
    <>
      <Group gap="sm">
        <Button
          variant="default"
          loading={start.isPending}
          onClick={() =>
            start.mutate({ source: sourceId, safety: true, note: 'before a restore over it' })
          }
        >
          Back up {source} as it is now
        </Button>
        <Text size="sm">It goes by itself after the days that the settings name.</Text>
      </Group>
      {start.error !== null && <ErrorNotice error={start.error} />}
    </>
  );
}
