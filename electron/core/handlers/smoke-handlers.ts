import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names = `smoke.${string}` & keyof CoreHandlers;

/** Smoke checks of sources. */
export function smokeHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'smoke.list': notYet,
    'smoke.add': notYet,
    'smoke.edit': notYet,
    'smoke.remove': notYet,
    'smoke.try': notYet,
  };
}
