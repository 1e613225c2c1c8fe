import { counted } from '../../../../shared/format/count.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import { judge } from '../../retention/judge.ts';
import { fails, holds, type Asked, type FactAnswer, type FactParts } from './fact-answer.ts';

function plansOf({ catalog }: FactParts, sourceId: string): readonly Plan[] {
  return catalog.plans.list().filter(({ policy }) => policy.sources.includes(sourceId));
}

/** A plan that is switched on takes backups of the source on a schedule. */
export function plannedFact(parts: FactParts, { subject }: Asked): FactAnswer {
  const { source, sourceId } = subject;
  const expected = 'a plan with a schedule, switched on';
  const first = plansOf(parts, sourceId).find(
    ({ enabled, policy }) => enabled && policy.backup !== null,
  );
  if (first === undefined)
    return fails(
      `No plan that is switched on takes backups of “${source}” on a schedule.`,
      'Add the source to a plan, or switch its plan on.',
      expected,
      'none',
    );
  return holds(`“${first.name}” takes backups of “${source}” on a schedule.`, expected);
}

/** Nothing that the rules of its plans keep is on its way out, and there is a rule. */
export function retentionHoldsFact(parts: FactParts, { subject }: Asked): FactAnswer {
  const { source, sourceId } = subject;
  const expected = 'nothing goes that the rules keep';
  // One that is off deletes nothing, and its rules count all the same.
  if (plansOf(parts, sourceId).length === 0)
    return fails(
      `No plan says how long backups of “${source}” are kept.`,
      'Add the source to a plan with a rule for each destination.',
      expected,
      'no plan',
    );
  const removals = parts.catalog.removals.list(sourceId);
  const going = new Set(
    removals.map(({ backupId, destinationId }) => `${backupId} ${destinationId}`),
  );
  const kept = judge(parts, sourceId, 'not-begun').filter(({ keep }) => keep);
  const wrong = kept.filter(({ copy }) => going.has(`${copy.backupId} ${copy.destinationId}`));
  if (wrong.length > 0)
    return fails(
      `${counted(wrong.length, 'copy', 'copies')} of “${source}” that a rule keeps ${wrong.length === 1 ? 'is' : 'are'} being deleted.`,
      'Look at what is being removed, and take back what was asked for by mistake.',
      expected,
      `${wrong.length} are on their way out`,
    );
  return holds(
    `${counted(kept.length, 'copy', 'copies')} of “${source}” are kept by the rules, and none of them is on its way out.`,
    expected,
  );
}

/** Alerts reach somebody: a channel is on, and its newest message arrived. */
export function toldFact({ catalog }: FactParts): FactAnswer {
  const expected = 'a channel whose newest message was delivered';
  const channels = catalog.channels.list().filter(({ enabled }) => enabled);
  const last = catalog.deliveries.lastByChannel();
  const reached = channels.find(({ id }) => last.get(id)?.state === 'sent');
  if (reached !== undefined)
    return holds(`The newest message to “${reached.name}” was delivered.`, expected);
  const [first] = channels;
  if (first === undefined)
    return fails(
      'Nobody is told of alerts.',
      'Add a channel: mail, chat or a webhook.',
      expected,
      'none',
    );
  return fails(
    `The newest message to ${channels.map(({ name }) => `“${name}”`).join(', ')} did not arrive, or there was none.`,
    'Send a test message to the channel.',
    expected,
    last.get(first.id)?.state ?? 'never used',
  );
}
