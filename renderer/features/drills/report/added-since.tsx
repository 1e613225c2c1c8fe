import { Alert, Group, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { IssuedReport } from '../../../../shared/model/evidence.ts';
import { useRun } from '../../../ui/run/use-run.ts';
import { IssueButton } from './issue-button.tsx';

/** Says when the run has more than its newest report. */
export function AddedSince({ report }: { readonly report: IssuedReport }) {
  const { data: run } = useRun(report.drillId);
  if (run === undefined || run.head.seq <= report.throughSeq) return null;
  return (
    <Alert
      color="blue"
      icon={<IconInfoCircle />}
      title="Something was added after this report was issued."
      className="lb-report-tools"
    >
      <Group justify="space-between">
        <Text size="sm">
          It is not in this report. A new one has it, and leaves this one as it is.
        </Text>
        <IssueButton drill={report.drillId} label="Issue a new report" />
      </Group>
    </Alert>
  );
}
