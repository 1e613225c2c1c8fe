import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names = `templates.${string}` & keyof CoreHandlers;

/** Checklists: those that came with Lifeboat, and one's own. */
export function drillTemplateHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'templates.list': notYet,
    'templates.get': notYet,
    'templates.check': notYet,
    'templates.save': notYet,
    'templates.copy': notYet,
    'templates.remove': notYet,
    'templates.export': notYet,
    'templates.import': notYet,
    'templates.diff': notYet,
    'templates.proposals': notYet,
    'templates.apply': notYet,
  };
}
