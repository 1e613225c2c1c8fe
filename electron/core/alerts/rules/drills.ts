import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import type { AlertRule } from '../../../../shared/model/alert.ts';
import type { DrillFacts, DrillRunFacts } from '../facts.ts';
import { about, listed, severityOf, type Rule } from './rule.ts';
import { DAY_MS } from '../../time-spans.ts';

const OVERDUE_DAYS = 7;

export const drillDue: Rule = ({ drills }, now) =>
  drills
    .filter((drill) => !drill.done && !isOverdue(drill, now))
    .map((drill) => finding(drill, 'drill-due', 'is due'));

export const drillOverdue: Rule = ({ drills }, now) =>
  drills
    .filter((drill) => !drill.done && isOverdue(drill, now))
    .map((drill) =>
      finding(drill, 'drill-overdue', `is overdue by more than ${OVERDUE_DAYS} days`),
    );

function finding(
  { planId, plan, slotAt, production, left }: DrillFacts,
  rule: AlertRule & `drill-${string}`,
  state: string,
) {
  const severity = rule === 'drill-due' ? 'info' : severityOf('notable', production);
  const since = `It was due ${formatUtcMoment(slotAt)};`;
  return about('plan', { id: planId, name: plan }, rule, severity, {
    title: `The drill of “${plan}” ${state}`,
    ...(left === null
      ? {
          text: `${since} no drill of its sources was finished since.`,
          advice: 'Start a drill of one of its sources, and finish it.',
          clears: 'Clears with a finished drill of one of its sources.',
        }
      : {
          text: `${since} no drill of ${listed(left.sources)} was begun since. ${left.problem ?? ''}`.trim(),
          advice: 'Remove what stood in the way, then start the drill by hand.',
          clears: 'Clears with a drill of each of its sources by the checklist of the plan.',
        }),
  });
}

function isOverdue({ slotAt }: DrillFacts, now: Date): boolean {
  return now.getTime() - Date.parse(slotAt) > OVERDUE_DAYS * DAY_MS;
}

/** A drill of some sources by one checklist that failed, with none since that was proven. */
export const drillFailed: Rule = ({ drillRuns }) =>
  [...Map.groupBy(drillRuns.filter(isFinished), whatOf).values()].flatMap((runs) => {
    const failed = newestFailure(runs);
    if (failed === undefined) return [];
    const { id, title, finishedAt, reason, production } = failed;
    const severity = severityOf('grave', production);
    return about('drill', { id, name: title }, 'drill-failed', severity, {
      title: `The drill “${title}” failed`,
      text: `It ended ${formatUtcMoment(finishedAt ?? failed.startedAt)}. ${reason}`,
      advice: 'Look at its steps, mend what failed, and do the drill again.',
      clears: 'Clears with a proven drill of the same sources by the same checklist.',
    });
  });

/** What Lifeboat could do of an unattended drill is done; the rest is asked of people. */
export const drillWaiting: Rule = ({ drillRuns }) =>
  drillRuns
    .filter(
      ({ unattended, status, waitsFor }) =>
        unattended && (status === 'paused' || (status === 'running' && waitsFor === 'people')),
    )
    .map(({ id, title, startedAt, status, production }) =>
      about('drill', { id, name: title }, 'drill-waiting', severityOf('notable', production), {
        title: `The drill “${title}” waits for people`,
        text:
          status === 'paused'
            ? `It began by itself ${formatUtcMoment(startedAt)} and is paused.`
            : `It began by itself ${formatUtcMoment(startedAt)}; what Lifeboat can do of it is done.`,
        advice: 'Open it, do the steps that are left, and finish it.',
        clears: 'Clears when the drill is finished or abandoned.',
      }),
    );

function isFinished({ status }: DrillRunFacts): boolean {
  return status === 'finished';
}

function whatOf({ templateId, sourceIds }: DrillRunFacts): string {
  return [templateId, ...sourceIds.toSorted()].join(' ');
}

/** Of runs newest first, those after the last proven one: the newest that failed. */
function newestFailure(runs: readonly DrillRunFacts[]): DrillRunFacts | undefined {
  const proven = runs.findIndex(({ verdict }) => verdict === 'proven');
  return (proven === -1 ? runs : runs.slice(0, proven)).find(({ verdict }) => verdict === 'failed');
}
