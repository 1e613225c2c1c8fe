import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names = `evidence.${string}` & keyof CoreHandlers;

/** Signed reports of runs. */
export function evidenceHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'evidence.report': notYet,
    'evidence.reports': notYet,
    'evidence.page': notYet,
    'evidence.verify': notYet,
    'evidence.year': notYet,
  };
}
