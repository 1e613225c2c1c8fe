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
    return isChanged ? extend(parts, before, bodies) : before;
  });
  if (isChanged) parts.events.changed('drills');
  return view;
}

/**
 * The run with more added to it, as `record` does. Stands in a transaction in which the view is known to be the
 * newest; who calls it tells the windows.
 */
export function extend(
  parts: CoreParts,
  view: DrillView,
  bodies: readonly DrillEventBody[],
): DrillView {
  const { drills } = parts.catalog;
  let last: DrillView['head'] = view.head;
  for (const body of bodies) {
    const event = chained(parts, last, body);
    drills.append(view.id, event);
    last = event;
  }
  // Read as everybody will read it, but not what was read already: a run can be long.
  const events = [...view.events, ...drills.events(view.id, view.head.seq)];
  const after = viewOf(view.id, events, parts.moment());
  drills.setSummary(summaryOf(after));
  return after;
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

function chained(
  parts: CoreParts,
  last: DrillView['head'] | null,
  body: DrillEventBody,
): DrillEvent {
  const unhashed = {
    seq: (last?.seq ?? 0) + 1,
    at: parts.moment(),
    actor: parts.options.actor,
    body,
    previousHash: last?.hash ?? FIRST_PREVIOUS,
  };
  return { ...unhashed, hash: eventHash(unhashed) };
}
