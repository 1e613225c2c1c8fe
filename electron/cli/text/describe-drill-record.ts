import type { DrillDay, DrillTrend } from '../../../shared/contract/drills.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import { formatUtcMoment } from '../../../shared/format/moment.ts';
import { formatMinutes } from '../../../shared/format/span.ts';
import type { ActionItem, Measured } from '../../../shared/model/drill.ts';
import { printable } from './printable.ts';
import { fields, table } from './table.ts';

/** The drills of a year, a line a day. */
export function calendarTable(days: readonly DrillDay[], year: number): string {
  return table(
    days,
    [
      { heading: 'DAY', cell: ({ day }) => day },
      { heading: 'STATE', cell: ({ state }) => state },
      { heading: 'DRILL', cell: ({ template }) => template },
      { heading: 'SOURCES', cell: ({ sources }) => sources.map(({ name }) => name).join(', ') },
      { heading: 'WHY', cell: ({ because }) => because },
    ],
    `No drill was carried out or is asked for in ${year}.`,
  );
}

/** How the drills of each source and template went, one table below the other. */
export function trendTables(trends: readonly DrillTrend[]): string {
  if (trends.length === 0) return 'No drill was finished yet.';
  return trends
    .map(({ source, template, runs }) =>
      [
        `${printable(source)}: ${printable(template)}`,
        table(
          runs,
          [
            { heading: 'STARTED', cell: ({ startedAt }) => formatUtcMoment(startedAt) },
            { heading: 'VERDICT', cell: ({ verdict }) => verdict.verdict },
            { heading: 'RTO', cell: ({ rto }) => measuredText(rto), right: true },
            { heading: 'RPO', cell: ({ rpo }) => measuredText(rpo), right: true },
            { heading: 'TOOK', cell: ({ activeMs }) => formatDuration(activeMs), right: true },
            { heading: 'ID', cell: ({ id }) => id },
          ],
          '',
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

/** `12 min of 60 min`; a dash where nothing was measured. */
function measuredText({ measuredMs, targetMinutes }: Measured): string {
  const measured = measuredMs === null ? '–' : formatDuration(measuredMs);
  return targetMinutes === null ? measured : `${measured} of ${formatMinutes(targetMinutes)}`;
}

export function actionTable(actions: readonly ActionItem[]): string {
  return table(
    actions,
    [
      { heading: 'ID', cell: ({ id }) => id },
      { heading: 'DUE', cell: ({ dueOn }) => dueOn },
      { heading: 'STATE', cell: ({ closed }) => (closed === null ? 'open' : 'closed') },
      { heading: 'OWNER', cell: ({ owner }) => owner },
      { heading: 'WHAT', cell: ({ text }) => text },
      { heading: 'DRILL', cell: ({ drillId }) => drillId },
    ],
    'There are no action items.',
  );
}

export function describeActionItem(action: ActionItem): string {
  const { id, text, owner, dueOn, drillId, closed } = action;
  return fields([
    ['Action item', id],
    ['What', text],
    ['Owner', owner],
    ['Due', dueOn],
    ['From drill', drillId],
    [
      'State',
      closed === null
        ? 'open'
        : `closed ${formatUtcMoment(closed.at)} by ${closed.by}${closed.note === '' ? '' : `: ${closed.note}`}`,
    ],
  ]);
}
