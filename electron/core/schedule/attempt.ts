import { LifeboatError } from '../../../shared/model/error.ts';
import type { Plan, SlotRun } from '../../../shared/model/plan.ts';
import type { AttemptEnd, SlotKey } from '../catalog/slot-run-repository.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { explain } from '../explain.ts';
import { failedAttempt } from './attempt-end.ts';
import type { Launch } from './launch.ts';

/** An attempt at a slot, and how it is written down. */
export interface Attempt {
  readonly plan: Plan;
  readonly slot: SlotKey;
  /** When the slot was first taken; null is now. */
  readonly claimedAt: string | null;
  /** Begun so far, with this one. */
  readonly attempts: number;
  /**
   * Writes what became of it, inside a transaction. False when another process was quicker, which undoes
   * the transaction.
   */
  readonly write: (run: SlotRun) => boolean;
}

/** Thrown through the transaction of a job whose slot another process has. */
const taken = new LifeboatError(
  'conflict',
  'Another Lifeboat runs this slot.',
  'There is nothing to do.',
);

/**
 * Begins the job of a slot. What keeps it from being put in is recorded as an attempt that failed. Null
 * when another process has the slot, or Lifeboat is closing and leaves it to the next.
 */
export async function beginAttempt(
  parts: SchedulerParts,
  launch: Launch,
  attempt: Attempt,
): Promise<SlotRun | null> {
  const { plan, slot } = attempt;
  let begun: SlotRun | null = null;
  const write = (end: AttemptEnd & Pick<SlotRun, 'jobId'>): SlotRun => {
    const { claimedAt, attempts } = attempt;
    const run = { ...slot, claimedAt: claimedAt ?? parts.moment(), attempts, ...end };
    if (!parts.catalog.transaction(() => attempt.write(run))) throw taken;
    return run;
  };
  try {
    const nothing = await launch(plan, slot, (jobId, reason) => {
      begun = write({ state: 'running', retryAt: null, jobId, reason });
    });
    return nothing === null ? begun : write({ ...nothing, retryAt: null, jobId: null });
  } catch (error) {
    if (error === taken) return null;
    return recordFailure(parts, attempt, begun, error, write);
  }
}

function recordFailure(
  parts: SchedulerParts,
  { plan, slot, attempts }: Attempt,
  begun: SlotRun | null,
  error: unknown,
  write: (end: AttemptEnd & Pick<SlotRun, 'jobId'>) => SlotRun,
): SlotRun | null {
  const told = explain(parts.log, parts.catalog.file, error);
  parts.log.warn({ plan: plan.id, slot, error: told.toData() }, 'a run did not begin');
  if (told.code === 'core-unavailable') return null;
  // The claim stands when only what came after it failed; a claim that was undone is not in the catalog.
  if (begun !== null && parts.catalog.slotRuns.get(slot)?.jobId === begun.jobId) return begun;
  const end = failedAttempt(told.toData(), attempts, plan.policy.retries, parts.now());
  try {
    return write({ ...end, jobId: null });
  } catch (failure) {
    if (failure === taken) return null;
    throw failure;
  }
}
