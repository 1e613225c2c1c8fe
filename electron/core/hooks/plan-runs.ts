import type { HookEvent, HookPhase, HookRun, HookStep } from '../../../shared/model/hook.ts';
import type { CoreParts } from '../core-parts.ts';
import { describeAction } from './describe-step.ts';

/** What steps stand around: one kind of work on a source, for a plan or for none. */
export interface HookedWork {
  readonly sourceId: string;
  readonly planId: string | null;
  readonly event: HookEvent;
}

export interface HookedJob extends HookedWork {
  readonly jobId: string;
}

/**
 * The steps around this work as its source and its plan have them now. Those of the source lie inside
 * those of the plan: before the work the plan's come first, after it the source's.
 */
export function stepsAround(
  { catalog }: CoreParts,
  { sourceId, planId, event }: HookedWork,
): Readonly<Record<HookPhase, readonly HookStep[]>> {
  const ofSource = catalog.hooks.list(sourceId);
  const ofPlan = planId === null ? [] : catalog.hooks.ofPlan(planId);
  const of = (phase: HookPhase, steps: readonly HookStep[]) =>
    steps.filter((step) => step.event === event && step.phase === phase);
  return {
    before: of('before', [...ofPlan, ...ofSource]),
    after: of('after', [...ofSource, ...ofPlan]),
  };
}

/** The steps of a job as they are now, in their order; nothing is written down yet. */
export function planRuns(parts: CoreParts, job: HookedJob): readonly HookRun[] {
  const { before, after } = stepsAround(parts, job);
  return [...before.entries(), ...after.entries()].map(([index, step]): HookRun => ({
    id: parts.newId(),
    jobId: job.jobId,
    sourceId: job.sourceId,
    stepId: step.id,
    event: step.event,
    phase: step.phase,
    index,
    action: step.action,
    description: describe(parts, step),
    outcome: 'pending',
    startedAt: null,
    durationMs: null,
    error: null,
    acknowledgedAt: null,
  }));
}

/**
 * Writes all steps of a job down before the first of them runs: a process that dies leaves behind what is
 * still to be run, whatever becomes of the source's steps meanwhile.
 */
export function recordPlan({ catalog }: CoreParts, runs: readonly HookRun[]): void {
  catalog.transaction(() => {
    for (const run of runs) catalog.hookRuns.insert(run);
  });
}

/** A step in words, with the command that it names. */
export function describe({ catalog }: CoreParts, { action }: Pick<HookStep, 'action'>): string {
  const command = action.kind === 'command' ? catalog.hookCommands.get(action.commandId) : null;
  return describeAction(action, command);
}
