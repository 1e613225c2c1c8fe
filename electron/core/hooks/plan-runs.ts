import type { HookEvent, HookRun, HookStep } from '../../../shared/model/hook.ts';
import type { CoreParts } from '../core-parts.ts';
import { describeAction } from './describe-step.ts';

export interface HookedJob {
  readonly jobId: string;
  readonly sourceId: string;
  readonly event: HookEvent;
}

/** The steps of a job as its source has them now, in their order; nothing is written down yet. */
export function planRuns(parts: CoreParts, job: HookedJob): readonly HookRun[] {
  const steps = parts.catalog.hooks.list(job.sourceId).filter(({ event }) => event === job.event);
  return [...numbered(steps, 'before'), ...numbered(steps, 'after')].map(
    ([step, index]): HookRun => ({
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
    }),
  );
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

function numbered(steps: readonly HookStep[], phase: HookRun['phase']): [HookStep, number][] {
  return steps.filter((step) => step.phase === phase).map((step, index) => [step, index]);
}
