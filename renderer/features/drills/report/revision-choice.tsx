import { Select } from '@mantine/core';
import { formatLocalMoment } from '../../../../shared/format/moment.ts';
import type { IssuedReport } from '../../../../shared/model/evidence.ts';

interface RevisionChoiceProps {
  readonly shown: number;
  /** Newest first. */
  readonly reports: readonly IssuedReport[];
  readonly onRevision: (revision: number) => void;
}

/** Which of a run's reports is shown, where there are several. */
export function RevisionChoice({ shown, reports, onRevision }: RevisionChoiceProps) {
  if (reports.length < 2) return null;
  return (
    <Select
      aria-label="Report"
      w={280}
      allowDeselect={false}
      value={String(shown)}
      data={reports.map(({ revision, issuedAt }) => ({
        value: String(revision),
        label: `No. ${revision}, ${formatLocalMoment(issuedAt)}`,
      }))}
      onChange={(value) => onRevision(Number(value))}
    />
  );
}
