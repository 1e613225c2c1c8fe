import type { DrillView } from '../../../../shared/model/drill.ts';
import type { DrillEventBody } from '../../../../shared/model/drill-event.ts';
import type { CoreParts } from '../../core-parts.ts';
import { explain } from '../../explain.ts';
import { issueReport } from '../evidence/issue-report.ts';
import { currentView, extend } from './record.ts';

export type End = DrillEventBody & { kind: 'finished' | 'abandoned' };

/** Writes down that a run is over as `decide` says, with an audit entry. Throws what it throws, and `not-found`. */
export function endWith(
  parts: CoreParts,
  drillId: string,
  decide: (view: DrillView) => End,
): DrillView {
  const after = parts.catalog.transaction(() => {
    const view = currentView(parts, drillId);
    return ended(parts, view, decide(view));
  });
  parts.events.changed('drills');
  return after;
}

/** The run, over, with an audit entry. Stands in a transaction, as `extend`. */
export function ended(parts: CoreParts, view: DrillView, end: End): DrillView {
  const after = extend(parts, view, [end]);
  const { verdict, reasons } = after.verdict;
  const action = end.kind === 'finished' ? 'drill.finish' : 'drill.abandon';
  parts.audit(action, view.id, { title: view.title, verdict, reason: reasons[0] });
  return after;
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
