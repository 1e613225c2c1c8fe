import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { DrillEventBody } from '../../../../shared/model/drill-event.ts';
import { errorDataSchema, LifeboatError, type ErrorCode } from '../../../../shared/model/error.ts';
import type { Check } from '../../../../shared/model/verification.ts';
import type { ScratchTarget } from '../../catalog/scratch-target.ts';
import type { CoreParts } from '../../core-parts.ts';
import { engineFor } from '../../engines/registry.ts';
import { removeScratchTarget } from '../../recovery/remove-left-scratch.ts';
import { probeSubject } from '../../sources/probe-subject.ts';
import { placeAt, runnerAt } from '../../sources/server-access.ts';
import { record } from '../run/record.ts';
import { placeText } from './provision-scratch.ts';
import { scratchOf, subjectFolder } from './scratch.ts';
import { resultOf, type StepDone, type StepGround } from './step-ground.ts';

const LOOK_MS = 60_000;

/** Removes the scratch target and fetched files, and looks that they are gone. */
export async function cleanUp(ground: StepGround): Promise<StepDone> {
  const { parts, view, subject, step } = ground;
  const scratch = scratchOf(parts, subject);
  const checks: Check[] = [];
  let removed = 'No scratch target was there';
  if (scratch !== null) {
    await removeScratchTarget(parts, scratch);
    if (!(await isGone(parts, scratch))) throw stillThere(placeText(ground, scratch));
    const { id, place } = scratch;
    const said: DrillEventBody = {
      kind: 'scratch-removed',
      step: step.id,
      subject: subject.id,
      place: place.place,
    };
    const decide = () => {
      parts.catalog.scratchTargets.release(id);
      return [said];
    };
    await parts.jobs.record(() => void record(parts, view.id, decide));
    removed = `${placeText(ground, scratch)} was removed`;
    checks.push(goneCheck('scratch target'));
  }
  const folder = subjectFolder(parts, view.id, subject.id);
  await rm(folder, { recursive: true, force: true });
  if (existsSync(folder)) throw stillThere(folder);
  checks.push(goneCheck('files on this machine'));
  const text = `${removed}, and no file of it is left on this machine.`;
  return { outcome: 'passed', result: resultOf(text, { checks }) };
}

function goneCheck(name: string): Check {
  return { name, verdict: 'proven', expected: 'gone', actual: 'gone' };
}

const OUT_OF_REACH: ReadonlySet<ErrorCode> = new Set([
  'server-unreachable',
  'wrong-password',
  'privilege-missing',
  'tool-missing',
  'tool-too-old',
  'tool-failed',
  'took-too-long',
]);

/** Looks for it in the place that it was in. Throws what stands in the way of looking. */
async function isGone(parts: CoreParts, { connectionId, place }: ScratchTarget): Promise<boolean> {
  const { targetKind } = engineFor(place.engine).capabilities;
  const isPath = targetKind === 'file' || targetKind === 'folder';
  if (connectionId === null && isPath) return !existsSync(place.place);
  const target = await placeAt(parts, { connectionId, ...place });
  const signal = AbortSignal.timeout(LOOK_MS);
  const probe = await probeSubject(parts, target, runnerAt(parts, connectionId), signal);
  // A MongoDB database that is not there is one without anything in it; a pattern of names has no size.
  if (probe.reachable)
    return (
      place.engine === 'mongodb' && (place.place.endsWith('*') || (probe.sizeBytes ?? 0) === 0)
    );
  const problem = errorDataSchema.nullable().parse(probe.problem);
  if (problem !== null && OUT_OF_REACH.has(problem.code)) throw LifeboatError.fromData(problem);
  return true;
}

function stillThere(place: string): LifeboatError {
  return new LifeboatError(
    'target-in-use',
    `${place} was removed and is there all the same.`,
    'Look what makes it again or holds it, and begin the step again.',
  );
}
