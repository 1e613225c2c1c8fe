import type { DrillView } from '../../../../shared/model/drill.ts';
import type { DrillEvent, DrillEventBody } from '../../../../shared/model/drill-event.ts';
import { notFound } from '../../catalog/row.ts';
import type { CoreParts } from '../../core-parts.ts';
import { eventHash, FIRST_PREVIOUS } from './event-hash.ts';
import { summaryOf } from './summary.ts';
import { viewOf } from './view.ts';

/** The run as it is now. Throws `not-found`. */
export function currentView(parts: CoreParts, drillId: string): DrillView {
  const events = parts.catalog.drills.events(drillId);
  if (events.length === 0)
    throw notFound('drill', drillId, 'List them to see their ids: lifeboat drill list.');
  return viewOf(drillId, events, parts.moment());
}

/**
 * Adds to a run what `decide` makes of it as it is under the write lock, so that two processes never go on
 * from the same state. Nothing to add changes nothing. Throws what `decide` throws, and `not-found`.
 */
export function record(
  parts: CoreParts,
  drillId: string,
  decide: (view: DrillView) => readonly DrillEventBody[],
): DrillView {
  let isChanged = false;
  const view = parts.catalog.transaction(() => {
    const before = currentView(parts, drillId);
    const bodies = decide(before);
    isChanged = bodies.length > 0;
    if (!isChanged) return before;
    append(parts, drillId, bodies);
    const after = currentView(parts, drillId);
    parts.catalog.drills.setSummary(summaryOf(after));
    return after;
  });
  if (isChanged) parts.events.changed('drills');
  return view;
}

/** Writes down a new run; `begin` is its first event. */
export function recordStart(
  parts: CoreParts,
  drillId: string,
  begin: DrillEventBody & { kind: 'started' },
): DrillView {
  const first = chained(parts, null, begin);
  const view = viewOf(drillId, [first], first.at);
  parts.catalog.transaction(() => {
    parts.catalog.drills.insert(summaryOf(view));
    parts.catalog.drills.append(drillId, first);
  });
  parts.events.changed('drills');
  return view;
}

function append(parts: CoreParts, drillId: string, bodies: readonly DrillEventBody[]): void {
  let last = parts.catalog.drills.last(drillId);
  for (const body of bodies) {
    last = chained(parts, last, body);
    parts.catalog.drills.append(drillId, last);
  }
}

function chained(parts: CoreParts, last: DrillEvent | null, body: DrillEventBody): DrillEvent {
  const unhashed = {
    seq: (last?.seq ?? 0) + 1,
    at: parts.moment(),
    actor: parts.options.actor,
    body,
    previousHash: last?.hash ?? FIRST_PREVIOUS,
  };
  return { ...unhashed, hash: eventHash(unhashed) };
}
