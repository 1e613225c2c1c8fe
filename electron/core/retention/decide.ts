import { applyRules } from './apply-rules.ts';
import { type CopyGroup, groupsOf, type Judged, keepFor, minimumOf } from './copy-group.ts';
import { keepBases, keepMinimum, keepNewestProven } from './guards.ts';
import type { PolicyLookup } from './keep-rule.ts';
import { endOfAll, holdEndMs } from './reason-end.ts';
import type { RetainedCopy } from '../catalog/retained-copy.ts';
import type { Decision, Reason } from './decision.ts';

const NO_PLAN: Reason = { kind: 'no-plan' };
const OWN: Reason = { kind: 'own' };
const OWN_ENDED: Reason = { kind: 'own-ended' };
const HELD: Reason = { kind: 'held' };
const IN_USE: Reason = { kind: 'in-use' };
const AHEAD: Reason = { kind: 'ahead' };

/** Of what goes. */
const ended: readonly Reason[] = [OWN_ENDED];

/**
 * What becomes of each copy, in the order given; pure. A copy is kept while a rule of any plan that covers
 * it, or its own `keepUntil`, keeps it. Beyond that, whatever the rules say, these stay: what is held or in
 * use; of each source at each destination the newest proven one and its minimum, so never none; whatever
 * a kept backup is based on; and what the clock has not come to yet. To decide again about what was kept,
 * at the same moment, keeps all of it.
 *
 * `copies` are all those of the sources concerned that are whole and not on their way out: leaving one out
 * may let another be kept in its place, or let go what it is based on.
 */
export function decide(
  copies: readonly RetainedCopy[],
  policies: PolicyLookup,
  now: Date,
): readonly Decision[] {
  const nowMs = now.getTime();
  const judged = copies.map((copy) => keepByOwn(copy, nowMs));
  const groups = groupsOf(judged, policies, nowMs);
  for (const group of groups) {
    keepByRules(group, nowMs);
    keepNewestProven(group);
    keepMinimum(group);
  }
  keepBases(judged);
  for (const group of groups) explain(group);
  return judged;
}

/** What keeps a copy whatever the others are. */
function keepByOwn(copy: RetainedCopy, nowMs: number): Judged {
  const { retentionClass, keepUntilMs, hold, inUse, startedMs } = copy;
  const judged: Judged = { copy, keep: false, reasons: ended, goesAtMs: null };
  if (retentionClass !== 'plan' && (keepUntilMs ?? Infinity) > nowMs) keepFor(judged, OWN);
  if (hold !== null && holdEndMs(copy) > nowMs) keepFor(judged, HELD);
  if (inUse) keepFor(judged, IN_USE);
  if (startedMs > nowMs) keepFor(judged, AHEAD);
  return judged;
}

function keepByRules({ copies, policies }: CopyGroup, nowMs: number): void {
  const ruled = copies.filter(({ copy }) => copy.retentionClass === 'plan');
  if (policies.length === 0) {
    for (const judged of ruled) keepFor(judged, NO_PLAN);
    return;
  }
  // A copy that was found damaged takes no other one's place: the rules are applied with and without it.
  const damaged = ruled.some(({ copy }) => copy.failed);
  const sound = damaged ? ruled.filter(({ copy }) => !copy.failed) : null;
  for (const policy of policies) {
    if (policy.rules.length === 0) {
      const everything: Reason = { kind: 'everything', plan: policy.plan };
      for (const judged of ruled) keepFor(judged, everything);
      continue;
    }
    applyRules(ruled, policy, nowMs);
    if (sound !== null) applyRules(sound, policy, nowMs);
  }
}

/**
 * Says when what is kept will go, and why the rest goes. The newest make up the minimum were nothing but
 * time to pass, so no moment is known for them.
 */
function explain({ copies, policies }: CopyGroup): void {
  const noRule: readonly Reason[] = [
    { kind: 'no-rule', rules: policies.flatMap(({ rules }) => rules) },
  ];
  let steady = minimumOf(policies);
  for (const judged of copies) {
    const { copy, keep, reasons } = judged;
    if (!keep) {
      if (copy.retentionClass === 'plan') judged.reasons = noRule;
    } else if (steady === 0 || copy.failed) {
      judged.goesAtMs = endOfAll(reasons, copy);
    }
    if (steady > 0 && !copy.failed) steady -= 1;
  }
}
