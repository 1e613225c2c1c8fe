import type { DrillTemplate } from '../../../../shared/model/drill-template.ts';
import type { CoreParts } from '../../core-parts.ts';

/** The checklist with this id, as it is here now. Throws `not-found`. */
export function findTemplate(_parts: CoreParts, _id: string): DrillTemplate {
  throw new Error('not made yet');
}
