import type { SmokeCheck } from '../../../shared/model/smoke.ts';
import type { Check } from '../../../shared/model/verification.ts';
import type { Engine, EngineContext, Target } from '../engines/engine.ts';

export interface SmokeRun {
  readonly checks: readonly Check[];
  /** The newest moment that a check of kind `newest-within` gave; null without one. */
  readonly newestRecord: string | null;
}

/**
 * Asks a restored target, which nothing may change by it. `dataMoment` is when the backup began: the age of
 * the newest record is taken from there. An answer that does not fit, or an error, is a failed check.
 */
export async function runSmoke(
  _checks: readonly Pick<SmokeCheck, 'name' | 'query' | 'expectation'>[],
  _target: Target,
  _dataMoment: string,
  _engine: Engine,
  _context: EngineContext,
): Promise<SmokeRun> {
  throw new Error('not made yet');
}
