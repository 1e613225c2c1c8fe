import type { Plan, SlotRun } from '../../../shared/model/plan.ts';
import type { SlotKey, SlotTarget } from '../catalog/slot-run-repository.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { beginAttempt } from './attempt.ts';
import { countsSince, type DueSlot, dueSlot, firstBegin, handledHorizon } from './due-slot.ts';
import { judgeDue, missedReason } from './judge-due.ts';
import type { Launch } from './launch.ts';
import type { LookReport } from './look-report.ts';
import { runKey } from './planned-runs.ts';
import type { SchedulerMemory } from './scheduler-memory.ts';
import { targetsOf, type TimedTarget } from './targets.ts';

/** What a look goes by. */
export interface Look {
  readonly parts: SchedulerParts;
  readonly launch: Launch;
  readonly onBattery: () => Promise<boolean>;
  readonly memory: SchedulerMemory;
  readonly plans: ReadonlyMap<string, Plan>;
  /** Why nothing may begin now; null when it may. */
  readonly hold: string | null;
  readonly report: LookReport;
}

interface DueTarget extends DueSlot {
  readonly plan: Plan;
  readonly target: TimedTarget;
  /** The newest slot that was handled when this was found due. */
  readonly handled: string | null;
}

/** Runs, skips or holds back what is due, in the order of its moments. */
export async function beginDue(look: Look): Promise<void> {
  const due = dueTargets(look).toSorted((a, b) => a.beganAt.getTime() - b.beganAt.getTime());
  if (due.length === 0) return;
  if (look.hold !== null) return void look.report.holding.push(look.hold);
  const waits = due.some(({ plan }) => plan.policy.waitOnBattery);
  const onBattery = waits && (await look.onBattery());
  for (const target of due) await act(look, target, onBattery);
}

function dueTargets({ parts, memory, plans, report }: Look): DueTarget[] {
  const now = parts.now();
  const horizon = handledHorizon(now).toISOString();
  const found: DueTarget[] = [];
  for (const plan of plans.values()) {
    for (const target of targetsOf(plan)) {
      const key = runKey(plan.id, target.sourceId);
      const handled = parts.catalog.slotRuns.newest(target, horizon);
      const activeSince = new Date(plan.activeSince);
      const since = countsSince(activeSince, handled === null ? null : new Date(handled), now);
      const begin = memory.firstBegin(target, since, key);
      if (begin === null || begin > now) {
        report.next(begin);
        continue;
      }
      const due = dueSlot(target.timing, since, now, key);
      if (due !== null) found.push({ plan, target, handled, ...due });
    }
  }
  return found.length === 0 ? [] : found.filter(hasSource(parts));
}

/** A source that was removed is left out. Asked only for what is due: reading all sources takes its time. */
function hasSource({ catalog }: SchedulerParts): (due: DueTarget) => boolean {
  const sources = new Set(['', ...catalog.sources.list().map(({ id }) => id)]);
  return ({ target }) => sources.has(target.sourceId);
}

async function act(look: Look, due: DueTarget, onBattery: boolean): Promise<void> {
  const { parts, memory, report } = look;
  const { plan, target, slot } = due;
  const { slotRuns } = parts.catalog;
  if (isHandled(look, due)) return;
  const key = runKey(plan.id, target.sourceId);
  const lastGoodAt = target.sourceId === '' ? null : slotRuns.lastGoodAt(target.sourceId);
  const judged = judgeDue({
    activity: target.activity,
    policy: plan.policy,
    timing: target.timing,
    due,
    now: parts.now(),
    stillRunning: slotRuns.running(target),
    onBattery,
    wasHeld: memory.wasHeld(target, slot),
    lastGoodAt: lastGoodAt === null ? null : new Date(lastGoodAt),
  });
  const next = firstBegin(target.timing, slot, key);
  if (judged.kind === 'wait') {
    memory.hold(target, slot);
    const held = `“${plan.name}” waits. ${judged.why}`;
    if (!report.holding.includes(held)) report.holding.push(held);
    report.next(judged.until ?? next);
    return;
  }
  report.next(next);
  const slotKey = slotOf(target, slot);
  if (judged.kind === 'run') {
    const run = await beginAttempt(parts, look.launch, {
      plan,
      slot: slotKey,
      claimedAt: null,
      attempts: 1,
      write: (begun) => take(look, due, begun),
    });
    if (run?.state === 'skipped') report.skipped.push(run);
    else if (run !== null) report.started.push(run);
    if (run?.retryAt) report.next(new Date(run.retryAt));
    return;
  }
  const run = unrun(
    parts,
    slotKey,
    judged.kind === 'remind'
      ? { state: 'done', reason: 'A reminder; a person does the drill.' }
      : { state: 'skipped', reason: judged.reason },
  );
  const written = parts.catalog.transaction(() => take(look, due, run));
  if (written && run.state === 'skipped') report.skipped.push(run);
}

/** Takes the slot, with the record of what was missed before it. False when another process was quicker. */
function take(look: Look, due: DueTarget, run: SlotRun): boolean {
  const { parts, report } = look;
  const { slotRuns } = parts.catalog;
  const { target, missed } = due;
  if (isHandled(look, due) || !slotRuns.insert(run)) return false;
  if (missed !== null) {
    const reason = missedReason(missed, due.slot);
    const record = unrun(parts, slotOf(target, missed.last), { state: 'skipped', reason });
    if (slotRuns.insert(record)) report.skipped.push(record);
  }
  return true;
}

/** Another process has handled something of the target meanwhile, which makes another decision. */
function isHandled({ parts }: Look, { target, handled }: DueTarget): boolean {
  const horizon = handledHorizon(parts.now()).toISOString();
  return parts.catalog.slotRuns.newest(target, horizon) !== handled;
}

function slotOf({ planId, activity, sourceId }: SlotTarget, slot: Date): SlotKey {
  return { planId, activity, sourceId, slotAt: slot.toISOString() };
}

function unrun(
  parts: SchedulerParts,
  slot: SlotKey,
  end: Pick<SlotRun, 'state' | 'reason'>,
): SlotRun {
  return { ...slot, claimedAt: parts.moment(), attempts: 0, retryAt: null, jobId: null, ...end };
}
