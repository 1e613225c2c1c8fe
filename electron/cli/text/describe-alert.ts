import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { Alert, Mute } from '../../../shared/model/alert.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

/** Alerts one below the other, each with what to do. */
export function alertList(alerts: readonly Alert[]): string {
  if (alerts.length === 0) return 'No alert stands.';
  return alerts.map(describeAlert).join('\n\n');
}

/** An alert in full: what it says, what to do, when it clears, and what people said about it. */
export function describeAlert(alert: Alert): string {
  const { severity, title, text, advice, clears, id, rule } = alert;
  const state = stateOf(alert);
  return [
    `${severity.toUpperCase()}  ${printable(title)}${state === '' ? '' : `  (${printable(state)})`}`,
    `  ${printable(text)}`,
    ...(alert.clearedAt === null
      ? [`  To do: ${printable(advice)}`, `  ${printable(clears)}`]
      : []),
    `  ${rule}, since ${formatUtcMoment(alert.raisedAt)}, id ${id}`,
  ].join('\n');
}

/** What has become of an alert; empty for one that is open. */
export function stateOf({ clearedAt, acknowledged, snoozed, muted }: Alert): string {
  if (clearedAt !== null) return `cleared ${formatUtcMoment(clearedAt)}`;
  if (muted) return 'source muted';
  if (snoozed !== null) return `put off until ${formatUtcMoment(snoozed.until)}: ${snoozed.reason}`;
  return acknowledged === null ? '' : `acknowledged by ${acknowledged.by}`;
}

export function muteTable(mutes: readonly Mute[]): string {
  return table(
    mutes,
    [
      { heading: 'SOURCE', cell: ({ source }) => source },
      {
        heading: 'MUTED UNTIL',
        cell: ({ until }) => (until === null ? 'unmuted by hand' : formatUtcMoment(until)),
      },
      { heading: 'BY', cell: ({ mutedBy }) => mutedBy },
      { heading: 'REASON', cell: ({ reason }) => reason },
    ],
    'No source is muted.',
  );
}
