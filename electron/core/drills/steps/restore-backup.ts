import { formatBytes } from '../../../../shared/format/bytes.ts';
import { toErrorData } from '../../../../shared/model/error.ts';
import type { ScratchTarget } from '../../catalog/scratch-target.ts';
import { removeScratchTarget } from '../../recovery/remove-left-scratch.ts';
import { copyToRead } from './copy-of.ts';
import { rateFigures } from './figures.ts';
import { placeText } from './provision-scratch.ts';
import { runDrillTask } from './run-drill-task.ts';
import { planScratch, registerScratch, usableScratch, scratchSetup } from './scratch.ts';
import { chosenOf, resultOf, type StepDone, type StepGround } from './step-ground.ts';

/** Restores the copy into the scratch target; nothing of it is left when that fails. */
export async function restoreBackup(ground: StepGround): Promise<StepDone> {
  const { parts, run, subject } = ground;
  const scratch = await emptyScratch(ground);
  const { target, setup } = await scratchSetup(ground, scratch);
  const copy = await copyToRead(ground);
  const { engine } = subject.subject;
  const { plainBytes } = chosenOf(ground);
  try {
    const input = { copy, engine, target, setup };
    const done = await runDrillTask('drill-restore', input, run, plainBytes);
    const figures = rateFigures(done.plainBytes, done.durationMs);
    const text = `${formatBytes(done.plainBytes)} were restored to ${placeText(ground, scratch)}, and every checksum fits.`;
    return { outcome: 'passed', result: resultOf(text, { figures }) };
  } catch (error) {
    await removeScratchTarget(parts, scratch).catch((failure: unknown) =>
      run.observer.log(
        `what was restored is left for the clean-up: ${toErrorData(failure).message}`,
      ),
    );
    throw error;
  }
}

/** The scratch target of the subject, without what an earlier attempt made; a new one where it is gone. */
async function emptyScratch(ground: StepGround): Promise<ScratchTarget> {
  const known = usableScratch(ground);
  if (known === null) {
    const scratch = await planScratch(ground);
    await registerScratch(ground, scratch);
    return scratch;
  }
  const own = ground.view.steps.find(({ step }) => step.id === ground.step.id);
  if (own !== undefined && own.attempts > 1) await removeScratchTarget(ground.parts, known);
  return known;
}
