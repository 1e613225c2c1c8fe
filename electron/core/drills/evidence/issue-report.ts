import type { IssuedReport } from '../../../../shared/model/evidence.ts';
import type { CoreParts } from '../../core-parts.ts';

/**
 * Signs a report of a run that is over and keeps it in the run's folder in every format; where nothing
 * happened since the last report, that one. Rejects with `conflict` while the run goes on.
 */
export async function issueReport(_parts: CoreParts, _drillId: string): Promise<IssuedReport> {
  throw new Error('not made yet');
}
