import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DrillEventBody } from '../../../../shared/model/drill-event.ts';
import type { DrillView, ViewSubject } from '../../../../shared/model/drill.ts';
import type { AutomaticAction } from '../../../../shared/model/drill-template.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { placeOf } from '../../../../shared/model/source.ts';
import type { ScratchTarget } from '../../catalog/scratch-target.ts';
import type { CoreParts } from '../../core-parts.ts';
import type { Target } from '../../engines/engine.ts';
import { engineFor } from '../../engines/registry.ts';
import type { EngineSetup } from '../../jobs/task-engine.ts';
import { createRunner } from '../../runners/create-runner.ts';
import { workNameOf } from '../../sources/engine-setup.ts';
import { placeAt, runnerAt } from '../../sources/server-access.ts';
import { scratchFolder } from '../drill-folder.ts';
import { record } from '../run/record.ts';
import { LIFEBOAT } from '../run/step-record.ts';
import { refuseProduction } from './production-guard.ts';
import { automaticSteps, type StepGround } from './step-ground.ts';

/** Folder (0700) of what a subject has on this machine while a run goes on. */
export function subjectFolder(parts: CoreParts, drillId: string, subjectId: string): string {
  return join(scratchFolder(parts.options.dataFolder, drillId), subjectId);
}

/** The scratch target of a subject as it is written down; null when there is none. */
export function scratchOf(
  { catalog }: Pick<CoreParts, 'catalog'>,
  { scratch }: Pick<ViewSubject, 'scratch'>,
): ScratchTarget | null {
  if (scratch === null) return null;
  return catalog.scratchTargets.list().find(({ place }) => place.place === scratch) ?? null;
}

/**
 * The scratch target that steps work on: this job's, or one that is kept for the run. What a dead job left out
 * of reach is half done and goes at a later start, so it is none.
 */
export function usableScratch({
  parts,
  run,
  view,
  subject,
}: Pick<StepGround, 'parts' | 'run' | 'view' | 'subject'>): ScratchTarget | null {
  const scratch = scratchOf(parts, subject);
  const isOurs = scratch?.jobId === run.jobId || scratch?.drillId === view.id;
  return isOurs ? scratch : null;
}

/** As `usableScratch`. Throws `conflict` when nothing was restored, or it is gone. */
export function neededScratch(ground: StepGround): ScratchTarget {
  const scratch = usableScratch(ground);
  if (scratch !== null) return scratch;
  throw new LifeboatError(
    'conflict',
    'There is no scratch target to look at.',
    'Restore the backup again first: begin the step that restores it.',
  );
}

/** What an engine needs to work on a scratch target: all that it makes bears the target's own name. */
export async function scratchSetup(
  { parts, run }: Pick<StepGround, 'parts' | 'run'>,
  { id, connectionId, place }: ScratchTarget,
): Promise<{ readonly target: Target; readonly setup: EngineSetup }> {
  return {
    target: await placeAt(parts, { connectionId, ...place }),
    setup: {
      runner: runnerAt(parts, connectionId),
      toolPaths: parts.catalog.settings.get('tool-paths') ?? {},
      workFolder: run.workFolder,
      workName: workNameOf(id),
    },
  };
}

/** A name for a new scratch target; nothing is made or written down. Throws `production-target`. */
export async function planScratch({
  parts,
  run,
  view,
  subject,
}: StepGround): Promise<ScratchTarget> {
  const { sourceId, engine: kind, scratchConnectionId: connectionId } = subject.subject;
  refuseProduction(parts, connectionId);
  const source = parts.catalog.sources.get(sourceId);
  const folder = subjectFolder(parts, view.id, subject.id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const id = parts.newId();
  const engine = engineFor(kind);
  const base = await placeAt(parts, {
    engine: kind,
    connectionId,
    place: source === null ? '' : placeOf(source.config),
  });
  const runner = createRunner(runnerAt(parts, connectionId), {
    toolPaths: parts.catalog.settings.get('tool-paths') ?? {},
  });
  const { place } = engine.scratchTarget(base, workNameOf(id), { workFolder: folder, runner });
  return {
    id,
    jobId: run.jobId,
    sourceId,
    connectionId,
    place: { engine: kind, place },
    drillId: null,
    createdAt: parts.moment(),
  };
}

/** Writes a scratch target down, before it is made, so that a crash cannot leave it unknown. */
export async function registerScratch(
  { parts, view, step, subject }: StepGround,
  scratch: ScratchTarget,
): Promise<void> {
  const decide = (now: DrillView): DrillEventBody[] => {
    parts.catalog.scratchTargets.register(scratch);
    const { place } = scratch.place;
    return [
      { kind: 'scratch-made', step: step.id, subject: subject.id, place },
      ...cleanUpAgain(now, subject.id),
    ];
  };
  await parts.jobs.record(() => void record(parts, view.id, decide));
}

/** What was cleaned up before has something to remove again. */
function cleanUpAgain(view: DrillView, subjectId: string): DrillEventBody[] {
  return automaticSteps(view, subjectId)
    .filter(({ step, state }) => step.do === 'clean-up' && state === 'passed')
    .map(({ step }) => ({
      kind: 'step-reopened',
      step: step.id,
      reason: 'A new scratch target was made.',
      by: LIFEBOAT,
    }));
}

/** That a scratch target is gone, under the step that would have removed it, or the first of the subject. */
export function removedBy(view: DrillView, subjectId: string, place: string): DrillEventBody[] {
  const steps = automaticSteps(view, subjectId);
  const step = steps.find(({ step: { do: does } }) => does === 'clean-up') ?? steps[0];
  if (step === undefined) return [];
  return [{ kind: 'scratch-removed', step: step.step.id, subject: subjectId, place }];
}

/** What was done on a scratch target has to be done again when that is gone. */
const ON_SCRATCH: ReadonlySet<AutomaticAction> = new Set([
  'provision-scratch',
  'restore',
  'compare',
  'smoke',
  'http',
  'command',
]);

/** Takes back what was done on a scratch target that was lost with its process. */
export function restoreAgain(view: DrillView, subjectId: string): DrillEventBody[] {
  return automaticSteps(view, subjectId)
    .filter(
      ({ step, state }) => ON_SCRATCH.has(step.do) && (state === 'passed' || state === 'failed'),
    )
    .map(({ step }) => ({
      kind: 'step-reopened',
      step: step.id,
      reason: 'Lifeboat stopped in the middle, and its scratch target was given up.',
      by: LIFEBOAT,
    }));
}
