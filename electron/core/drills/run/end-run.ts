import type { DrillView } from '../../../../shared/model/drill.ts';
import type { DrillEventBody } from '../../../../shared/model/drill-event.ts';
import type { CoreParts } from '../../core-parts.ts';
import { explain } from '../../explain.ts';
import { issueReport } from '../evidence/issue-report.ts';
import { record } from './record.ts';
import { LIFEBOAT } from './step-record.ts';
import { endsByItself } from './waits-for.ts';

/** Ends a run that nobody attends once there is nothing left in it to do; any other goes on. */
export function settleUnattended(parts: CoreParts, drillId: string): void {
  const ended = endWith(parts, drillId, 'drill.finish', (view) =>
    endsByItself(view) ? { kind: 'finished', remarks: '', by: LIFEBOAT } : null,
  );
  if (ended) parts.background.add(reportOnRun(parts, drillId));
}

type End = DrillEventBody & { kind: 'finished' | 'abandoned' };

/**
 * Writes down that a run is over, if `decide` says so, with an audit entry. False when it does not; throws what
 * it throws.
 */
export function endWith(
  parts: CoreParts,
  drillId: string,
  action: 'drill.finish' | 'drill.abandon',
  decide: (view: DrillView) => End | null,
): boolean {
  return parts.catalog.transaction(() => {
    let end: End | null = null;
    const view = record(parts, drillId, (now) => {
      end = decide(now);
      return end === null ? [] : [end];
    });
    if (end === null) return false;
    const { verdict, reasons } = view.verdict;
    parts.audit(action, drillId, { title: view.title, verdict, reason: reasons[0] });
    return true;
  });
}

/** Issues the report of a run that is over. A failure is logged: the run is over all the same. */
export async function reportOnRun(parts: CoreParts, drillId: string): Promise<void> {
  try {
    await issueReport(parts, drillId);
  } catch (error) {
    const told = explain(parts.log, parts.catalog.file, error).toData();
    parts.log.warn({ drill: drillId, error: told }, 'no report was issued');
  }
}
