import { counted } from '../../../../shared/format/count.ts';
import { overallVerdict } from '../../../../shared/model/verification.ts';
import { runDrillTask } from './run-drill-task.ts';
import { neededScratch, scratchSetup } from './scratch.ts';
import { chosenOf, resultOf, type StepDone, type StepGround } from './step-ground.ts';

/** Asks the scratch target the smoke checks of the source. */
export async function smokeRestored(ground: StepGround): Promise<StepDone> {
  const { parts, run, subject, step } = ground;
  const { sourceId, source, engine } = subject.subject;
  const asked = parts.catalog.smokeChecks.list(sourceId);
  if (asked.length === 0)
    return {
      outcome: 'cannot',
      result: resultOf(`“${source}” has no smoke checks, so nothing was asked.`, {
        hint: 'Add some to the source: a count that has to be reached, the newest order, …',
      }),
    };
  const { target, setup } = await scratchSetup(ground, neededScratch(ground));
  const { startedAt, plainBytes } = chosenOf(ground);
  const input = {
    checks: asked.map(({ name, query, expectation }) => ({ name, query, expectation })),
    engine,
    target,
    setup,
    dataMoment: startedAt,
  };
  const { checks, newestRecord } = await runDrillTask('drill-smoke', input, run, plainBytes);
  const events =
    newestRecord === null
      ? []
      : [{ kind: 'newest-record', step: step.id, subject: subject.id, at: newestRecord } as const];
  const bad = checks.find(({ verdict }) => verdict !== 'proven');
  if (overallVerdict(checks) === 'proven') {
    const text = `${counted(checks.length, 'smoke check')} gave what was expected.`;
    return { outcome: 'passed', result: resultOf(text, { checks: [...checks] }), events };
  }
  const text = `${bad?.name ?? 'A smoke check'}: expected ${bad?.expected ?? ''}, found ${bad?.actual ?? ''}.`;
  const hint =
    'Look at the restored data, or at the check itself where what it expects has changed.';
  return { outcome: 'failed', result: resultOf(text, { hint, checks: [...checks] }), events };
}
