import { Stack } from '@mantine/core';
import type { CallOutput } from '../../../../shared/contract/contract.ts';
import type { PlanSummary } from '../../../../shared/contract/plans.ts';
import { useAction } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { JobWatch } from '../../../ui/job/job-watch.tsx';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { Section } from '../../../ui/page/section.tsx';

interface PlanRun {
  readonly start: () => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly jobs: CallOutput<'plans.run'>['jobs'];
}

/** Backs up every source of a plan by hand. */
export function useRunPlan(plan: PlanSummary): PlanRun {
  const run = useAction('plans.run');
  return {
    start: () => run.mutate({ plan: plan.id }),
    isPending: run.isPending,
    error: run.error,
    jobs: run.data?.jobs ?? [],
  };
}

/** The jobs that were begun by hand on this screen, until they end. */
export function StartedJobs({ run }: { readonly run: PlanRun }) {
  return (
    <>
      {run.error !== null && <ErrorNotice error={run.error} />}
      {run.jobs.length > 0 && (
        <Section title="Started by hand">
          {run.jobs.map(({ jobId, backupId }) => (
            <Stack key={jobId} gap="xs" role="status" aria-label="Started backup">
              <JobWatch jobId={jobId} />
              <LinkAnchor to={`/backups/${backupId}`} size="sm">
                Open this backup
              </LinkAnchor>
            </Stack>
          ))}
        </Section>
      )}
    </>
  );
}
