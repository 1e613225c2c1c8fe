import { LifeboatError } from '../../../shared/model/error.ts';
import type { HookStep } from '../../../shared/model/hook.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import { composeRunnerOf } from './step-surroundings.ts';

/** What a step belongs to: a source, or a plan whose steps stand around those of its sources. */
export type StepOwner =
  | { readonly kind: 'source'; readonly of: Source }
  | { readonly kind: 'plan'; readonly of: Pick<Plan, 'id' | 'name' | 'policy'> };

/** All steps of a source or a plan, by event and phase in their order. */
export function stepsOf({ catalog }: CoreParts, { kind, of }: StepOwner): readonly HookStep[] {
  return kind === 'source' ? catalog.hooks.list(of.id) : catalog.hooks.ofPlan(of.id);
}

/**
 * Where the compose files of its steps lie: with the tools of its source. Throws `invalid-input` for a
 * plan whose sources do not agree in that, since one path cannot be right on all of those machines.
 */
export function composeMachineOf(parts: CoreParts, owner: StepOwner): 'here' | 'elsewhere' {
  const sources =
    owner.kind === 'source'
      ? [owner.of]
      : owner.of.policy.sources.flatMap((id) => parts.catalog.sources.get(id) ?? []);
  const remote = sources.filter((source) => composeRunnerOf(parts, source).kind === 'ssh');
  if (remote.length === 0) return 'here';
  if (remote.length === sources.length) return 'elsewhere';
  throw new LifeboatError(
    'invalid-input',
    'Some sources of this plan have their tools on this machine, some on another.',
    'Add the step to each source instead, with the path of its own compose file.',
  );
}
