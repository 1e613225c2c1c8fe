import type { ParsedInput } from '../../../../shared/contract/contract.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import type { CoreParts } from '../../core-parts.ts';
import { halt } from '../steps/advance.ts';
import { removeRunScratch } from '../steps/remove-run-scratch.ts';
import { endWith, reportOnRun } from './end-run.ts';
import { currentView } from './record.ts';
import { conflict, refuseOver, refuseStill } from './refusals.ts';
import { isSettled } from './step-standings.ts';

/**
 * Ends the clock and issues a report. Rejects with `conflict` while a step runs, a scratch target is left, or
 * a step is to be done. The run is over also where no report could be issued; that can be done later.
 */
export async function finishRun(
  parts: CoreParts,
  { drill, remarks, by }: ParsedInput<'drills.finish'>,
): Promise<DrillView> {
  endWith(parts, drill, (view) => {
    refuseUnfinished(view);
    return { kind: 'finished', remarks, by: by ?? view.lead };
  });
  await reportOnRun(parts, drill);
  return currentView(parts, drill);
}

/**
 * Ends a run without a pass, stops what Lifeboat does for it and removes its scratch targets. What is out of
 * reach is removed at a later start. Rejects with `conflict` when it is over.
 */
export async function abandonRun(
  parts: CoreParts,
  { drill, reason, by }: ParsedInput<'drills.abandon'>,
): Promise<DrillView> {
  // It is over first, so that nothing is begun while the work stops.
  endWith(parts, drill, (view) => {
    refuseOver(view);
    return { kind: 'abandoned', reason, by: by ?? view.lead };
  });
  await halt(parts, drill);
  await removeRunScratch(parts, drill);
  await reportOnRun(parts, drill);
  return currentView(parts, drill);
}

function refuseUnfinished(view: DrillView): void {
  refuseStill(view);
  const running = view.steps.find(({ state }) => state === 'running');
  if (running !== undefined)
    throw conflict(
      `“${running.step.title}” is under way.`,
      'Wait until it is over, or answer it first.',
    );
  const open = view.steps.filter(({ state }) => !isSettled(state));
  if (open.length === 0) return refuseScratch(view);
  const titles = open.slice(0, 5).map(({ step }) => `“${step.title}”`);
  throw conflict(
    `Not done yet: ${titles.join(', ')}${open.length > 5 ? ', …' : ''}.`,
    'Do each of them or skip it with a reason; or abandon the run.',
  );
}

function refuseScratch(view: DrillView): void {
  const left = view.subjects.find(({ scratch }) => scratch !== null);
  if (left !== undefined)
    throw conflict(
      `The scratch target ${left.scratch} of “${left.title}” is still there.`,
      'Let Lifeboat clean up first; where that failed, begin the clean-up step again.',
    );
}
