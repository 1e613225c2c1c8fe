import type { ParsedInput } from '../../../../shared/contract/contract.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import type { DrillEventBody } from '../../../../shared/model/drill-event.ts';
import { notFound } from '../../catalog/row.ts';
import type { CoreParts } from '../../core-parts.ts';
import { advance, halt } from '../steps/advance.ts';
import { currentView, record } from './record.ts';
import { conflict, findStep, nounOf, refuseOver, refuseStill } from './refusals.ts';

/** Adds a note, at any moment, also after the end. Throws `not-found`. */
export function noteOnRun(parts: CoreParts, input: ParsedInput<'drills.note'>): DrillView {
  const { drill, text, step, by } = input;
  return record(parts, drill, (view) => {
    if (step !== null) findStep(view, step);
    return [{ kind: 'noted', text, step, by: by ?? view.lead }];
  });
}

/** Stops the clock and what Lifeboat does. Rejects with `conflict` unless the run is going on. */
export async function pauseRun(
  parts: CoreParts,
  { drill, reason, by }: ParsedInput<'drills.pause'>,
): Promise<DrillView> {
  // The clock stands first, so that nothing is begun while the work stops.
  record(parts, drill, (view) => {
    refuseStill(view);
    return [{ kind: 'paused', reason, by: by ?? view.lead }];
  });
  await halt(parts, drill);
  return currentView(parts, drill);
}

/**
 * Lets clock and work go on. Of a run that is not paused, Lifeboat goes on with what it was at, for instance
 * after a crash. Throws `conflict` once the run is over.
 */
export function resumeRun(
  parts: CoreParts,
  { drill, by }: ParsedInput<'drills.resume'>,
): DrillView {
  record(parts, drill, (view) => {
    refuseOver(view);
    return view.status === 'paused' ? [{ kind: 'resumed', by: by ?? view.lead }] : [];
  });
  return advance(parts, drill);
}

/** Gives a role, or the lead, to another person. Throws `not-found` for an unknown role. */
export function handOver(
  parts: CoreParts,
  { drill, role, to, by }: ParsedInput<'drills.handOver'>,
): DrillView {
  return record(parts, drill, (view) => {
    refuseOver(view);
    const who = by ?? view.lead;
    if (role === null) return [{ kind: 'lead-handed-over', to, by: who }];
    if (!view.roles.some(({ id }) => id === role))
      throw notFound('role', role, `The roles are ${view.roles.map(({ id }) => id).join(', ')}.`);
    return [{ kind: 'role-given', role, to, by: who }];
  });
}

/** What went well and poorly; may be said again. Throws `conflict` while the run goes on. */
export function reviewRun(parts: CoreParts, input: ParsedInput<'drills.review'>): DrillView {
  const { drill, wentWell, wentPoorly, by } = input;
  return record(parts, drill, (view): DrillEventBody[] => {
    if (view.finishedAt === null)
      throw conflict(
        `The ${nounOf(view)} “${view.title}” is not over.`,
        'Review it once it is finished; add notes until then.',
      );
    return [{ kind: 'reviewed', wentWell, wentPoorly, by: by ?? view.lead }];
  });
}
