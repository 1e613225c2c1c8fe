import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { RetentionPreview } from '../../../shared/contract/retention.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { formatMoment } from '../../../shared/format/moment.ts';
import type { Orphan, RetentionDecision } from '../../../shared/model/retention.ts';
import { table } from './table.ts';

/** Every copy with what becomes of it and why, then the figures. */
export function describePreview(preview: RetentionPreview): string {
  return [decisionTable(preview.decisions), previewFigures(preview), ...preview.doubts].join(
    '\n\n',
  );
}

export function decisionTable(decisions: readonly RetentionDecision[]): string {
  return table(
    decisions,
    [
      { heading: '', cell: ({ keep }) => (keep ? 'stays' : 'GOES') },
      { heading: 'BACKUP', cell: ({ backupId }) => backupId },
      { heading: 'SOURCE', cell: ({ source }) => source },
      { heading: 'AT', cell: ({ destination }) => destination },
      { heading: 'TAKEN', cell: ({ startedAt }) => formatMoment(startedAt) },
      { heading: 'STORED', cell: ({ storedBytes }) => formatBytes(storedBytes), right: true },
      { heading: 'BECAUSE', cell: ({ reasons }) => reasons.join('; ') },
      { heading: 'GOES ON', cell: ({ goesAt }) => formatMoment(goesAt) },
    ],
    'There is no copy that this is about.',
  );
}

export function previewFigures(preview: RetentionPreview): string {
  const { goingCopies, goingBytes, keptCopies, keptBytes } = preview;
  const going = goingCopies === 0 ? 'Nothing goes' : `${counted(goingCopies, goingBytes)} go`;
  return `${going}; ${counted(keptCopies, keptBytes)} stay.`;
}

export function removalTable(removals: CallOutput<'retention.removals'>): string {
  return table(
    removals,
    [
      { heading: 'BACKUP', cell: ({ backupId }) => backupId },
      { heading: 'SOURCE', cell: ({ source }) => source },
      { heading: 'AT', cell: ({ destination }) => destination },
      { heading: 'SINCE', cell: ({ requestedAt }) => formatMoment(requestedAt) },
      { heading: 'BECAUSE', cell: ({ reason }) => reason },
      { heading: 'TRIES', cell: ({ attempts }) => String(attempts), right: true },
      { heading: 'PROBLEM', cell: ({ problem }) => problem ?? '' },
    ],
    'No copy is on its way out.',
  );
}

export function orphanTable(orphans: readonly Orphan[]): string {
  return table(
    orphans,
    [
      { heading: 'KEY', cell: ({ key }) => key },
      { heading: 'FILES', cell: ({ files }) => String(files.length), right: true },
      { heading: 'SIZE', cell: (orphan) => formatBytes(orphanBytes(orphan)), right: true },
      { heading: 'CHANGED', cell: ({ modifiedAt }) => formatMoment(modifiedAt) },
      { heading: 'WHAT', cell: orphanText },
    ],
    'There are no orphans. Files without a manifest count as such when nobody has written to them for a day.',
  );
}

function orphanText({ kind, missing }: Orphan): string {
  if (kind === 'files-without-manifest') return 'files without a manifest';
  return `manifest without ${missing.map((key) => key.slice(key.lastIndexOf('/') + 1)).join(', ')}`;
}

function orphanBytes({ files }: Orphan): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** Copies with what they take: `12 copies (3.4 GB)`. */
export function counted(copies: number, bytes: number): string {
  return `${copies} ${copies === 1 ? 'copy' : 'copies'} (${formatBytes(bytes)})`;
}
