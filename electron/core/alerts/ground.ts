import type { Plan } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';

/** What the catalog is asked for once, for all the other facts. */
export interface Ground {
  readonly sources: readonly Source[];
  /** Those that are switched on. */
  readonly plans: readonly Plan[];
}
