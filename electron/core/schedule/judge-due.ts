import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { Activity, PlanPolicy } from '../../../shared/model/plan.ts';
import type { Timing } from '../../../shared/model/schedule.ts';
import { endOfBlackout } from './blackouts.ts';
import type { DueSlot, MissedSlots } from './due-slot.ts';
import { HOUR_MS, MINUTE_MS } from '../time-spans.ts';

/** All that decides about a slot whose moment has come. */
export interface DueFacts {
  readonly activity: Activity;
  readonly policy: Pick<PlanPolicy, 'missed' | 'waitOnBattery' | 'rehearsal'>;
  readonly timing: Timing;
  readonly due: DueSlot;
  readonly now: Date;
  /** The slot of the run before it that has not ended; null when there is none. */
  readonly stillRunning: string | null;
  readonly onBattery: boolean;
  /** It was held back before, on battery, so that it is not late by being missed. */
  readonly wasHeld: boolean;
  /** When the newest good backup of the source was finished. */
  readonly lastGoodAt: Date | null;
}

export type Judgement =
  | { readonly kind: 'run' }
  | { readonly kind: 'remind' }
  | { readonly kind: 'skip'; readonly reason: string }
  /** Not yet: until a moment, or until mains power comes back. */
  | { readonly kind: 'wait'; readonly until: Date | null; readonly why: string };

/** A run that begins later than this after its moment was missed. `run-due` looks every 5 minutes. */
export const LATE_MS = 10 * MINUTE_MS;

/** What to do with a slot whose moment has come. Pure. */
export function judgeDue(facts: DueFacts): Judgement {
  const { activity, policy, timing, due, now, stillRunning } = facts;
  if (activity === 'drill' && policy.rehearsal === null) return { kind: 'remind' };
  if (stillRunning !== null) {
    return {
      kind: 'skip',
      reason: `The run of ${formatUtcMoment(stillRunning)} had not ended when this one should have begun.`,
    };
  }
  const skipped = isLate(facts) ? skipOfMissed(facts) : null;
  if (skipped !== null) return { kind: 'skip', reason: skipped };
  const free = endOfBlackout(timing, now.getTime()) ?? now.getTime();
  if (free > now.getTime()) {
    return { kind: 'wait', until: new Date(free), why: 'A blackout holds until then.' };
  }
  // Waiting ends with the next slot: one that has waited or was missed already waits no longer.
  if (policy.waitOnBattery && facts.onBattery && due.missed === null) {
    return { kind: 'wait', until: null, why: 'This machine runs on battery.' };
  }
  return { kind: 'run' };
}

/** What the record says of slots that a newer one takes the place of. */
export function missedReason(missed: MissedSlots, slot: Date): string {
  return `${missedText(missed)} The newest, of ${formatUtcMoment(slot.toISOString())}, stands for all.`;
}

function isLate({ due, now, wasHeld }: DueFacts): boolean {
  return !wasHeld && now.getTime() - due.beganAt.getTime() > LATE_MS;
}

/** Why a missed slot is not run; null when it is. */
function skipOfMissed({ activity, policy, due, now, lastGoodAt }: DueFacts): string | null {
  const { missed } = policy;
  const text = `It was missed: Lifeboat was not running or this machine slept at ${formatUtcMoment(due.beganAt.toISOString())}.`;
  switch (missed.kind) {
    case 'run-now':
      return null;
    case 'skip':
      return `${text} The plan skips missed runs.`;
    case 'run-if-older': {
      // It speaks of backups; what else was missed is made up for.
      if (activity !== 'backup' || lastGoodAt === null) return null;
      if (now.getTime() - lastGoodAt.getTime() > missed.hours * HOUR_MS) return null;
      const last = formatUtcMoment(lastGoodAt.toISOString());
      const hours = missed.hours === 1 ? '1 hour' : `${missed.hours} hours`;
      return `${text} The last good backup, of ${last}, is not older than ${hours}.`;
    }
  }
}

function missedText({ first, last, count }: MissedSlots): string {
  const from = formatUtcMoment(first.toISOString());
  if (count === 1) return `The run of ${from} did not begin in its time.`;
  const many = count === null ? 'Many' : String(count);
  return `${many} runs from ${from} to ${formatUtcMoment(last.toISOString())} did not begin in their time.`;
}
