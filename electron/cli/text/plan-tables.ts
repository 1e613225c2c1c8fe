import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { PlanSummary } from '../../../shared/contract/plans.ts';
import { formatMoment } from '../../../shared/format/moment.ts';
import type { Activity } from '../../../shared/model/plan.ts';
import type { PlannedRun } from '../../../shared/model/schedule.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

/** What a plan does, as a heading. */
export const activityHeadings: Readonly<Record<Activity, string>> = {
  backup: 'Backups',
  verify: 'Verifications',
  purge: 'Purges',
  drill: 'Rehearsals',
};

export function planTable(plans: readonly PlanSummary[]): string {
  return table(
    plans,
    [
      { heading: 'NAME', cell: ({ name }) => name },
      { heading: 'STATE', cell: ({ enabled }) => (enabled ? 'on' : 'off') },
      { heading: 'SOURCES', cell: ({ sources }) => names(sources) },
      { heading: 'DESTINATIONS', cell: ({ destinations }) => names(destinations) },
      { heading: 'SCHEDULE', cell: ({ schedule }) => schedule ?? 'by hand' },
      { heading: 'NEXT', cell: ({ next }) => next?.local ?? '–' },
    ],
    'There are no plans yet. Enter one: `lifeboat plan add NAME`; `lifeboat plan templates` shows some to start from.',
  );
}

export function nextRunsText(next: CallOutput<'plans.next'>, isOn: boolean): string {
  if (next.length === 0) return 'This plan does nothing on a schedule.';
  const off = isOn ? '' : 'The plan is off; switched on, it would run:\n\n';
  const blocks = next.map(
    ({ activity, runs }) => `${activityHeadings[activity]}\n${runTable(runs)}`,
  );
  return off + blocks.join('\n\n');
}

export function historyTable(runs: CallOutput<'plans.history'>): string {
  return table(
    runs,
    [
      { heading: 'SLOT', cell: ({ slotAt }) => formatMoment(slotAt) },
      { heading: 'WHAT', cell: ({ activity }) => activity },
      { heading: 'SOURCE', cell: ({ source }) => source ?? '–' },
      {
        heading: 'STATE',
        cell: ({ state, retryAt }) =>
          retryAt === null ? state : `${state} at ${formatMoment(retryAt)}`,
      },
      { heading: 'ATTEMPTS', cell: ({ attempts }) => String(attempts), right: true },
      { heading: 'REASON', cell: ({ reason }) => reason ?? '' },
    ],
    'No run of this plan has come by its schedule yet.',
  );
}

export function differenceTable({ plan, differences }: CallOutput<'plans.compare'>): string {
  return table(
    differences,
    [
      { heading: 'WHERE', cell: ({ path }) => path },
      { heading: 'HERE', cell: ({ ours }) => ours ?? '–' },
      { heading: 'IN THE FILE', cell: ({ theirs }) => theirs ?? '–' },
    ],
    `The file says the same as the plan “${printable(plan)}”.`,
  );
}

function runTable(runs: readonly PlannedRun[]): string {
  return table(
    runs,
    [
      { heading: 'LOCAL TIME', cell: ({ local }) => local },
      { heading: 'UTC', cell: ({ beginsAt }) => formatMoment(beginsAt) },
      { heading: 'NOTES', cell: ({ notes }) => notes.join(' ') },
    ],
    'It never comes.',
  );
}

/** Names with commas; `none` for none. */
export function names(named: readonly { readonly name: string }[]): string {
  return named.map(({ name }) => name).join(', ') || 'none';
}
