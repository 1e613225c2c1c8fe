import type { EvidenceCheck } from '../../../shared/contract/evidence.ts';
import { formatMoment } from '../../../shared/format/moment.ts';
import type { IssuedReport, ReportFormat } from '../../../shared/model/evidence.ts';
import { verdictText } from './describe-verification.ts';
import { printable } from './printable.ts';
import { fields, table } from './table.ts';

/** What the check of a report found. */
export function describeEvidenceCheck(found: EvidenceCheck): string {
  const { verdict, reason, checks, title, runVerdict, issuedAt, fingerprint } = found;
  const list = table(
    checks,
    [
      { heading: 'CHECK', cell: ({ name }) => name },
      { heading: 'VERDICT', cell: ({ verdict: one }) => one },
      { heading: 'EXPECTED', cell: ({ expected }) => expected },
      { heading: 'FOUND', cell: ({ actual }) => actual },
    ],
    'Nothing could be checked.',
  );
  const about = fields([
    ['Report of', title ?? '–'],
    ['Which was', runVerdict ?? '–'],
    ['Issued', formatMoment(issuedAt)],
    ['Key', fingerprint ?? '–'],
  ]);
  return `${verdictText(verdict)}. ${printable(reason)}\n\n${about}\n\n${list}`;
}

const NAMES: Readonly<Record<ReportFormat, string>> = {
  json: 'JSON',
  html: 'HTML',
  pdf: 'PDF',
  markdown: 'Markdown',
};

/** A report that was issued, and where its files are. */
export function describeReport({
  revision,
  issuedAt,
  sha256,
  files,
}: IssuedReport & { files: readonly { format: ReportFormat; path: string }[] }): string {
  return fields([
    ['Report', `No. ${revision}`],
    ['Issued', formatMoment(issuedAt)],
    ['SHA-256', sha256],
    ...files.map(({ format, path }) => [NAMES[format], path] as const),
  ]);
}

export function reportTable(reports: readonly IssuedReport[]): string {
  return table(
    reports,
    [
      { heading: 'NO', cell: ({ revision }) => String(revision), right: true },
      { heading: 'ISSUED', cell: ({ issuedAt }) => formatMoment(issuedAt) },
      { heading: 'BY', cell: ({ issuedBy }) => issuedBy },
      { heading: 'SHA-256', cell: ({ sha256 }) => sha256 },
    ],
    'No report was issued yet.',
  );
}
