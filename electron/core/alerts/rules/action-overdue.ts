import { counted } from '../../../../shared/format/count.ts';
import { DAY_MS } from '../../time-spans.ts';
import { about, listed, type Rule } from './rule.ts';

/** What is to be done after a drill or an incident, and was not by its day. A day ends as it does in UTC. */
export const actionOverdue: Rule = ({ openActions }, now) => {
  const overdue = openActions.filter(
    ({ dueOn }) => now.getTime() >= Date.parse(`${dueOn}T00:00:00Z`) + DAY_MS,
  );
  return [...Map.groupBy(overdue, ({ run }) => run.id).values()].flatMap((actions) => {
    const [first] = actions;
    if (first === undefined) return [];
    const { run } = first;
    return about(run.kind, run, 'action-overdue', 'warning', {
      title: `${counted(actions.length, 'action item')} of “${run.name}” ${actions.length === 1 ? 'is' : 'are'} overdue`,
      text: listed(actions.map(({ text, owner, dueOn }) => `${text} (${owner}, by ${dueOn})`)),
      advice: 'Do them and close them with a note, or agree on another day.',
      clears: 'Clears when they are closed, or due later.',
    });
  });
};
