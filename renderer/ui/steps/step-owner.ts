import type { CallInput } from '../../../shared/contract/contract.ts';
import { useAction } from '../../api/use-call.ts';

/** Whose steps they are. */
export interface StepOwner {
  readonly kind: 'source' | 'plan';
  readonly id: string;
}

type NewStep = Omit<CallInput<'hooks.add'>, 'source'>;

/** What a new step is given to, and whether that is done. */
export function useAddStep(owner: StepOwner, onSuccess: () => void) {
  const toSource = useAction('hooks.add');
  const toPlan = useAction('plans.addStep');
  const { isPending, error } = owner.kind === 'source' ? toSource : toPlan;
  const add = (step: NewStep) => {
    if (owner.kind === 'source') toSource.mutate({ source: owner.id, ...step }, { onSuccess });
    else toPlan.mutate({ plan: owner.id, ...step }, { onSuccess });
  };
  return { add, isPending, error };
}

/** The same for taking one away by its id. */
export function useRemoveStep(owner: StepOwner, onSuccess: () => void) {
  const ofSource = useAction('hooks.remove');
  const ofPlan = useAction('plans.removeStep');
  const { isPending, error } = owner.kind === 'source' ? ofSource : ofPlan;
  const remove = (step: string) => {
    if (owner.kind === 'source') ofSource.mutate({ source: owner.id, step }, { onSuccess });
    else ofPlan.mutate({ plan: owner.id, step }, { onSuccess });
  };
  return { remove, isPending, error };
}
