import type { RetainedCopy } from '../catalog/retained-copy.ts';
import type { KeepRule } from './keep-rule.ts';

/** Why a copy is kept or goes. */
export type Reason =
  | KeepRule
  /** A plan that covers it has no rule, and so keeps all. */
  | { readonly kind: 'everything'; readonly plan: string }
  | { readonly kind: 'no-plan' }
  /** By its own `keepUntil`. */
  | { readonly kind: 'own' }
  | { readonly kind: 'held' }
  | { readonly kind: 'in-use' }
  /** Taken at a moment that has not come yet: one of two clocks was wrong. */
  | { readonly kind: 'ahead' }
  /** The newest of its source there that is proven at this level or above. */
  | { readonly kind: 'newest-proven'; readonly level: number }
  /** It makes up the number that a source keeps whatever the rules say. */
  | { readonly kind: 'minimum'; readonly size: number }
  /** A backup that is kept cannot be restored without it. */
  | { readonly kind: 'base' }
  /** No rule of the plans that cover it keeps it. */
  | { readonly kind: 'no-rule'; readonly rules: readonly KeepRule[] }
  | { readonly kind: 'own-ended' };

export interface Decision {
  readonly copy: RetainedCopy;
  readonly keep: boolean;
  /** Never empty. */
  readonly reasons: readonly Reason[];
  /** When it goes, if nothing but time decides about it; null when that is not known, or it goes now. */
  readonly goesAtMs: number | null;
}
