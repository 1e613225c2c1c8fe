import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names = `monitoring.${string}` & keyof CoreHandlers;

/** Figures over time. */
export function monitoringHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'monitoring.sources': notYet,
    'monitoring.history': notYet,
    'monitoring.storage': notYet,
    'monitoring.storageHistory': notYet,
    'monitoring.metrics': notYet,
  };
}
