import { formatDuration } from '../../../../../shared/format/duration.ts';
import { formatUtcMoment } from '../../../../../shared/format/moment.ts';
import type { DrillSummary, Measured } from '../../../../../shared/model/drill.ts';
import type { IssuedReport } from '../../../../../shared/model/evidence.ts';

/** A report in the folder of a year. */
export interface YearEntry {
  readonly run: DrillSummary;
  readonly report: IssuedReport;
  /** Folder of its files, beside the list; null when the kept record is not as it was issued. */
  readonly folder: string | null;
}

export const YEAR_HEADINGS = [
  'Began',
  'Kind',
  'Title',
  'Sources',
  'Verdict',
  'Recovery time',
  'Target',
  'Data loss',
  'Target',
  'Report',
  'SHA-256 of the record',
  'Files',
] as const;

/** The cells of a report's line, in the order of `YEAR_HEADINGS`. */
export function yearCells({ run, report, folder }: YearEntry): readonly string[] {
  return [
    formatUtcMoment(run.startedAt),
    run.kind,
    run.title,
    run.sources.map(({ name }) => name).join(', '),
    run.verdict.verdict,
    ...measured(run.rto),
    ...measured(run.rpo),
    `No. ${report.revision}`,
    report.sha256,
    folder ?? 'missing or changed since it was issued',
  ];
}

const measured = ({ measuredMs, targetMinutes }: Measured): readonly string[] => [
  measuredMs === null ? '' : formatDuration(measuredMs),
  targetMinutes === null ? '' : formatDuration(targetMinutes * 60_000),
];
