import type { DrillEventBody } from '../../../shared/model/drill-event.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import type { AutomaticAction } from '../../../shared/model/drill-template.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { CoreParts } from '../core-parts.ts';
import { record } from '../drills/run/record.ts';
import { LIFEBOAT } from '../drills/run/step-record.ts';
import { removedBy } from '../drills/steps/remove-run-scratch.ts';
import { scratchOf } from '../drills/steps/scratch.ts';
import { automaticSteps } from '../drills/steps/step-ground.ts';

/** What was done on a scratch target has to be done again when that is gone. */
const ON_SCRATCH: ReadonlySet<AutomaticAction> = new Set([
  'provision-scratch',
  'restore',
  'compare',
  'smoke',
  'http',
  'command',
]);
const MANY = 1000;
const REASON = 'Lifeboat stopped in the middle of it.';

/**
 * Lets the runs that a dead job worked for go on: its running step is to be done again, and where the scratch
 * target went with the job, so is all that was done on it. Comes after the job's scratch targets were removed.
 */
export function clearDeadDrill(parts: CoreParts, job: Job): string {
  const { catalog } = parts;
  const filter = { kind: null, sourceId: null, templateId: null, open: true, limit: MANY };
  for (const { id } of catalog.drills.list(filter))
    record(parts, id, (view) =>
      // One that was taken in from elsewhere has its scratch target there.
      view.steps.some((step) => step.jobId === job.id)
        ? [
            ...stoppedSteps(view, job.id),
            ...view.subjects.flatMap(({ id: subject }) =>
              lostScratch(parts, view, subject, job.id),
            ),
          ]
        : [],
    );
  catalog.drillJobs.release(job.id);
  return 'The drill goes on with the step that it was at.';
}

function stoppedSteps(view: DrillView, jobId: string): DrillEventBody[] {
  return view.steps
    .filter((step) => step.state === 'running' && step.jobId === jobId)
    .map(({ step }) => ({ kind: 'step-stopped', step: step.id, reason: REASON }));
}

function lostScratch(
  parts: CoreParts,
  view: DrillView,
  subjectId: string,
  jobId: string,
): DrillEventBody[] {
  const subject = view.subjects.find(({ id }) => id === subjectId);
  const place = subject?.scratch ?? null;
  if (subject === undefined || place === null) return [];
  const known = scratchOf(parts, subject);
  if (known !== null && known.jobId !== jobId) return [];
  // One that is out of reach stays written down and is removed at a later start; the run does without it.
  const removed = known === null ? removedBy(view, subjectId, place) : [];
  const again = automaticSteps(view, subjectId).filter(
    ({ step, state }) => ON_SCRATCH.has(step.do) && (state === 'passed' || state === 'failed'),
  );
  return [
    ...removed,
    ...again.map(({ step }): DrillEventBody => ({
      kind: 'step-reopened',
      step: step.id,
      reason: 'Its scratch target was removed after Lifeboat had stopped in the middle.',
      by: LIFEBOAT,
    })),
  ];
}
