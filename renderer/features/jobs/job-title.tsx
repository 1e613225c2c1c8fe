import { Group, Text } from '@mantine/core';
import type { JobSummary } from '../../../shared/contract/jobs.ts';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { jobKindTexts } from '../../ui/status/job-status.ts';

/** What a job is, with a link to its backup or source, and the plan that started it. */
export function JobTitle({ job, strong }: { readonly job: JobSummary; readonly strong?: boolean }) {
  const { kind, source, sourceId, backupId, planId, plan } = job;
  return (
    <Group gap="xs" wrap="wrap">
      <LinkAnchor
        to={backupId === null ? `/sources/${sourceId}` : `/backups/${backupId}`}
        size="sm"
        className="lb-wrap"
        {...(strong ? { fw: 600 } : {})}
      >
        {jobKindTexts[kind]} of {source}
      </LinkAnchor>
      {planId !== null && (
        <Text size="sm" c="dimmed">
          by{' '}
          {plan === null ? (
            'a plan that was removed'
          ) : (
            <LinkAnchor to={`/plans/${planId}`} inherit className="lb-wrap">
              {plan}
            </LinkAnchor>
          )}
        </Text>
      )}
    </Group>
  );
}
