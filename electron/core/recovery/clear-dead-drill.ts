import type { DrillEventBody } from '../../../shared/model/drill-event.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { CoreParts } from '../core-parts.ts';
import { record } from '../drills/run/record.ts';
import { restoreAgain, scratchOf } from '../drills/steps/scratch.ts';

const REASON = 'Lifeboat stopped in the middle of it.';

/**
 * Lets the runs that a dead job worked for go on: its running step is to be done again, and where its scratch
 * target is out of reach, so is all that was done on it; one that was removed was told by its removal.
 */
export function clearDeadDrill(parts: CoreParts, job: Job): string {
  const { catalog } = parts;
  for (const { id } of catalog.drills.open())
    record(parts, id, (view) => [
      ...stoppedSteps(view, job.id),
      ...view.subjects
        .filter((subject) => scratchOf(parts, subject)?.jobId === job.id)
        .flatMap((subject) => restoreAgain(view, subject.id)),
    ]);
  catalog.drillJobs.release(job.id);
  return 'The drill goes on with the step that it was at.';
}

function stoppedSteps(view: DrillView, jobId: string): DrillEventBody[] {
  return view.steps
    .filter((step) => step.state === 'running' && step.jobId === jobId)
    .map(({ step }) => ({ kind: 'step-stopped', step: step.id, reason: REASON }));
}
