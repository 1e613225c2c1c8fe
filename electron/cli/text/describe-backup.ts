import type { Backup, Copy } from '../../../shared/model/backup.ts';
import { fields, table } from './table.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { heldText } from '../../../shared/format/held.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import { formatMoment } from '../../../shared/format/moment.ts';

export function backupTable(backups: readonly Backup[]): string {
  return table(
    backups,
    [
      { heading: 'ID', cell: ({ id }) => id },
      { heading: 'SOURCE', cell: ({ source }) => source },
      { heading: 'TAKEN', cell: ({ startedAt }) => formatMoment(startedAt) },
      { heading: 'STATUS', cell: statusText },
      { heading: 'STORED', cell: ({ storedBytes }) => bytesOr(storedBytes), right: true },
      { heading: 'COPIES', cell: ({ copies }) => copies.map(checkedCopy).join('; ') || 'none' },
      { heading: 'NOTE', cell: ({ note }) => note ?? '' },
    ],
    'There are no backups yet. Take one: `lifeboat backup run SOURCE`.',
  );
}

export function describeBackup(backup: Backup): string {
  const { inventory } = backup;
  const facts = fields([
    ['Backup', backup.id],
    ['Source', backup.source],
    ['Status', backup.status],
    ...keptFields(backup),
    ['Started', formatMoment(backup.startedAt)],
    ['Finished', formatMoment(backup.finishedAt) + tookText(backup)],
    ...(backup.note === null ? [] : [['Note', backup.note] as const]),
    ['Dump', dumpText(backup)],
    ['Stored', storedText(backup)],
    ['SHA-256', backup.sha256 ?? 'not known'],
    ['Holds', inventory === null ? 'not known' : heldText(backup.engine, inventory)],
    ...(inventory?.warnings ?? []).map((warning) => ['Warning', warning] as const),
  ]);
  return [facts, copiesText(backup.copies), filesText(backup)].filter(Boolean).join('\n\n');
}

/** A hold that has ended holds nothing, and is not told. */
function isHeld({ hold }: Backup): boolean {
  return hold !== null && (hold.until === null || Date.parse(hold.until) > Date.now());
}

function statusText(backup: Backup): string {
  return isHeld(backup) ? `${backup.status}, held` : backup.status;
}

function keptFields(backup: Backup): [string, string][] {
  const { hold, keepUntil, retentionClass } = backup;
  const kept: [string, string][] = [];
  if (hold !== null && isHeld(backup)) {
    const end = hold.until === null ? '' : `, until ${formatMoment(hold.until)}`;
    kept.push(['Held', `${hold.reason}${end} (${hold.heldBy}, ${formatMoment(hold.heldAt)})`]);
  }
  if (retentionClass !== 'plan' && keepUntil !== null) {
    kept.push(['Kept until', formatMoment(keepUntil)]);
  }
  return kept;
}

function copiesText(copies: readonly Copy[]): string {
  const columns = [
    { heading: 'COPY AT', cell: (copy: Copy) => copy.destination },
    { heading: 'CHECKED', cell: checkedText },
    { heading: 'WHEN', cell: (copy: Copy) => formatMoment(copy.checkedAt) },
    { heading: 'MANIFEST', cell: (copy: Copy) => copy.key },
  ];
  return table(copies, columns, 'There is no copy of it.');
}

function filesText({ parts }: Backup): string {
  const columns = [
    { heading: 'FILE', cell: (part: Backup['parts'][number]) => part.file },
    {
      heading: 'SIZE',
      cell: (part: Backup['parts'][number]) => formatBytes(part.storedBytes),
      right: true,
    },
    { heading: 'SHA-256', cell: (part: Backup['parts'][number]) => part.storedSha256 },
  ];
  return table(parts, columns, '');
}

/** The verdict in words, with the level that it was reached at. */
function checkedText({ level, verdict }: Copy): string {
  return verdict === null ? 'never checked' : `${verdict} at level ${level ?? '?'}`;
}

function checkedCopy(copy: Copy): string {
  return `${copy.destination} (${checkedText(copy)})`;
}

function dumpText({ engine, format, plainBytes }: Backup): string {
  return [engine, ...(format === engine ? [] : [format]), bytesOr(plainBytes)].join(', ');
}

function storedText({ storedBytes, compression, encrypted }: Backup): string {
  const how = [
    compression === 'none' ? 'not compressed' : compression,
    encrypted ? 'encrypted' : 'not encrypted',
  ];
  return [bytesOr(storedBytes), ...how].join(', ');
}

function tookText({ startedAt, finishedAt }: Backup): string {
  if (finishedAt === null) return '';
  return `, after ${formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))}`;
}

function bytesOr(bytes: number | null): string {
  return bytes === null ? '–' : formatBytes(bytes);
}
