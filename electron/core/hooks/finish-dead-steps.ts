import { counted } from '../../../shared/format/count.ts';
import { toErrorData } from '../../../shared/model/error.ts';
import type { HookRun } from '../../../shared/model/hook.ts';
import type { CoreParts } from '../core-parts.ts';
import { LateWrites } from './late-writes.ts';
import { runAfter, runOne, skip } from './run-phase.ts';
import type { WorkOutcome } from './run-step.ts';
import { readStepSecrets, stepSurroundings, type StepSecrets } from './step-surroundings.ts';

/** Whether a job whose process died left steps behind: some that were to run, or one cut off in the middle. */
export function hasStepsLeft({ catalog }: CoreParts, jobId: string): boolean {
  return catalog.hookRuns.ofJob(jobId).some(isLeft);
}

/**
 * Runs what a dead job still owed: the steps after it, when any before it had begun, so that what was
 * stopped comes up again. What ran to its end does not run twice. Of a step that was cut off nobody knows
 * whether it did its work: stopping or starting services is done again, which harms nothing; a command or
 * a call is not, and is told as failed. Never rejects; returns what to tell.
 */
export async function finishDeadSteps(
  parts: CoreParts,
  jobId: string,
  outcome: WorkOutcome,
): Promise<string> {
  const runs = parts.catalog.hookRuns.ofJob(jobId);
  const [first] = runs;
  if (first === undefined || !runs.some(isLeft)) return '';
  const late = new LateWrites(parts);
  const log = (line: string) => parts.log.info({ job: jobId }, line);
  const secrets = await secretsOrNone(parts, first.sourceId, runs);
  const surroundings = stepSurroundings(parts, first.sourceId, secrets, late, log);
  const { signal } = new AbortController();
  const before = runs.filter(({ phase }) => phase === 'before');
  const began = before.length === 0 || before.some(({ outcome }) => outcome !== 'pending');
  const wanted: HookRun[] = [];
  for (const run of runs.filter(isLeft)) {
    const cutOff = run.outcome === 'running';
    if (cutOff && run.action.kind !== 'compose') late.write(() => tellCutOff(parts, run));
    else if (run.phase === 'after' && began) wanted.push(run);
    // A stop that the dead process had asked for may still be under way, and would undo the start after it.
    else if (cutOff) await runOne(parts, run, surroundings, null, signal);
    else late.write(() => skip(parts, run));
  }
  const failed = await runAfter(parts, wanted, surroundings, outcome);
  await late.settle();
  parts.events.changed('hooks');
  return told(wanted.length, failed);
}

function isLeft({ outcome }: HookRun): boolean {
  return outcome === 'pending' || outcome === 'running';
}

/** A secret store that is locked is no reason to leave services down: what needs no secret runs. */
async function secretsOrNone(
  parts: CoreParts,
  sourceId: string,
  runs: readonly HookRun[],
): Promise<StepSecrets> {
  try {
    return await readStepSecrets(parts, sourceId, runs);
  } catch (error) {
    parts.log.warn({ error: toErrorData(error) }, 'steps run without the secret store');
    return { addresses: new Map(), secrets: null };
  }
}

function tellCutOff({ catalog }: CoreParts, { id, description }: HookRun): void {
  catalog.hookRuns.end(id, {
    outcome: 'failed',
    durationMs: null,
    error:
      `${description} – Lifeboat ended while this step ran. Whether it did its work is not known; ` +
      'look, and run it by hand where it is needed.',
  });
}

function told(wanted: number, failed: number): string {
  if (wanted === 0) return '';
  const ran = `${counted(wanted, 'step')} after it ${wanted === 1 ? 'was' : 'were'} run`;
  return failed === 0
    ? `${ran}.`
    : `${ran}, and ${failed} failed; see: lifeboat hook runs --failed.`;
}
