import type { DrillSummary, DrillView } from '../../../../shared/model/drill.ts';
import type { DrillEvent } from '../../../../shared/model/drill-event.ts';

/** A run as its events make it, at a moment. Pure. */
export function viewOf(_drillId: string, _events: readonly DrillEvent[], _at: string): DrillView {
  throw new Error('not made yet');
}

/** What a list shows of it. */
export function summaryOf(_view: DrillView): DrillSummary {
  throw new Error('not made yet');
}
