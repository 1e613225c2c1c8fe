import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names = `plans.${string}` & keyof CoreHandlers;

/** Plans: the policies of sources. */
export function planHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'plans.list': notYet,
    'plans.get': notYet,
    'plans.add': notYet,
    'plans.edit': notYet,
    'plans.remove': notYet,
    'plans.templates': notYet,
    'plans.next': notYet,
    'plans.preview': notYet,
    'plans.history': notYet,
    'plans.run': notYet,
    'plans.export': notYet,
    'plans.import': notYet,
    'plans.compare': notYet,
    'plans.steps': notYet,
    'plans.addStep': notYet,
    'plans.removeStep': notYet,
  };
}
