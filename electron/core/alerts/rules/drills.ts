import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import type { AlertRule } from '../../../../shared/model/alert.ts';
import type { DrillFacts } from '../facts.ts';
import { about, severityOf, type Rule } from './rule.ts';
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
  { planId, plan, slotAt, production }: DrillFacts,
  rule: AlertRule & `drill-${string}`,
  state: string,
) {
  const severity = rule === 'drill-due' ? 'info' : severityOf('notable', production);
  return about('plan', { id: planId, name: plan }, rule, severity, {
    title: `The drill of “${plan}” ${state}`,
    text: `It was due ${formatUtcMoment(slotAt)}; no restore of its sources was proven since.`,
    advice: 'Restore one of its sources to a new name, or verify a backup at level 3 or 4.',
    clears: 'Clears with a proven restore of one of its sources.',
  });
}

function isOverdue({ slotAt }: DrillFacts, now: Date): boolean {
  return now.getTime() - Date.parse(slotAt) > OVERDUE_DAYS * DAY_MS;
}
