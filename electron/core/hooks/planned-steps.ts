import type { PlannedCheck } from '../../../shared/model/restore.ts';
import type { CoreParts } from '../core-parts.ts';
import { describe, stepsAround, type HookedWork } from './plan-runs.ts';

/** The steps that this work would run, each in full, for showing before anything is touched. */
export function plannedSteps(parts: CoreParts, work: HookedWork): string[] {
  const { before, after } = stepsAround(parts, work);
  return [
    ...before.map((step) => `Step before: ${describe(parts, step)}`),
    ...after.map((step) => `Step after: ${describe(parts, step)}`),
  ];
}

/**
 * What a restore's plan says of its steps. They stop or start what the source's own server serves, which
 * a restore to somewhere else need not touch: that is a warning.
 */
export function stepChecks(
  parts: CoreParts,
  { sourceId, planId }: Omit<HookedWork, 'event'>,
  request: { readonly steps: boolean; readonly mode: 'create' | 'into-empty' | 'replace' },
): PlannedCheck[] {
  const steps = plannedSteps(parts, { sourceId, planId, event: 'restore' });
  if (steps.length === 0) return [];
  const name = 'steps before and after';
  if (!request.steps) return [{ name, outcome: 'ok', text: 'They are left out.', hint: null }];
  const isElsewhere = request.mode !== 'replace';
  return steps.map((text) => ({
    name,
    outcome: isElsewhere ? 'warning' : 'ok',
    text,
    hint: isElsewhere
      ? 'It runs wherever the restore goes; --no-steps leaves all steps out.'
      : null,
  }));
}
