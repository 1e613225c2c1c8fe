import type { Hold, RetentionClass } from '../../../shared/model/retention.ts';

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
