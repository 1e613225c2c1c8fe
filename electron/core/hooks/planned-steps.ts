import type { HookEvent } from '../../../shared/model/hook.ts';
import type { PlannedCheck } from '../../../shared/model/restore.ts';
import type { CoreParts } from '../core-parts.ts';
import { describe } from './plan-runs.ts';

/** The steps that a job of this source would run, each in full, for showing before anything is touched. */
export function plannedSteps(parts: CoreParts, sourceId: string, event: HookEvent): string[] {
  const steps = parts.catalog.hooks.list(sourceId).filter((step) => step.event === event);
  const of = (phase: 'before' | 'after') =>
    steps
      .filter((step) => step.phase === phase)
      .map((step) => `Step ${phase}: ${describe(parts, step)}`);
  return [...of('before'), ...of('after')];
}

/**
 * What a restore's plan says of its steps. They stop or start what the source's own server serves, which
 * a restore to somewhere else need not touch: that is a warning.
 */
export function stepChecks(
  parts: CoreParts,
  sourceId: string,
  request: { readonly steps: boolean; readonly mode: 'create' | 'into-empty' | 'replace' },
): PlannedCheck[] {
  const steps = plannedSteps(parts, sourceId, 'restore');
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
