import type { Hold, RetentionClass } from '../../../shared/model/retention.ts';
import type { KeepRule } from './keep-rule.ts';

/** What decides about one copy. Moments are milliseconds of UTC. */
export interface RetainedCopy {
  readonly backupId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly startedMs: number;
  readonly storedBytes: number;
  readonly retentionClass: RetentionClass;
  /** Null is for ever; without a meaning for the class `plan`. */
  readonly keepUntilMs: number | null;
  readonly hold: Hold | null;
  /** The backup that this one cannot be restored without. */
  readonly baseId: string | null;
  /** The level at which this copy was proven; 0 when it is not. */
  readonly provenLevel: number;
  /** Its last verification found it damaged. */
  readonly failed: boolean;
  /** A job that waits or runs needs the backup. */
  readonly inUse: boolean;
}

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
