import { LifeboatError } from '../../../shared/model/error.ts';
import type { HookRun } from '../../../shared/model/hook.ts';
import type { CoreParts } from '../core-parts.ts';
import { explain } from '../explain.ts';
import { runStep, type WorkOutcome } from './run-step.ts';
import type { StepSurroundings } from './step-surroundings.ts';

/**
 * Runs the steps before the work in their order. The first that fails rejects with `step-failed`, which
 * names the step; those behind it are skipped.
 */
export async function runBefore(
  parts: CoreParts,
  runs: readonly HookRun[],
  surroundings: StepSurroundings,
  signal: AbortSignal,
): Promise<void> {
  let failure: LifeboatError | null = null;
  for (const run of runs) {
    if (failure === null) failure = await runOne(parts, run, surroundings, null, signal);
    else surroundings.write(() => skip(parts, run));
  }
  signal.throwIfAborted();
  if (failure === null) return;
  const event = runs[0]?.event ?? 'work';
  throw new LifeboatError(
    'step-failed',
    `A step before the ${event} failed, and the ${event} did not begin: ${failure.message}`,
    failure.hint,
  );
}

/**
 * Runs every step after the work, each also when one before it failed. Never rejects: what failed is
 * written down as an alert of its own. Returns how many failed.
 */
export async function runAfter(
  parts: CoreParts,
  runs: readonly HookRun[],
  surroundings: StepSurroundings,
  outcome: WorkOutcome,
): Promise<number> {
  // The job may have been cancelled, or Lifeboat be closing: what was stopped must come up all the same.
  const { signal } = new AbortController();
  let failed = 0;
  for (const run of runs) {
    if ((await runOne(parts, run, surroundings, outcome, signal)) !== null) failed += 1;
  }
  return failed;
}

/** A step that will not be run. */
export function skip({ catalog }: CoreParts, { id }: HookRun): void {
  catalog.hookRuns.end(id, { outcome: 'skipped', durationMs: null, error: null });
}

/** Runs one step and writes down how it ended. Returns what it failed with, which names the step. */
export async function runOne(
  parts: CoreParts,
  run: HookRun,
  surroundings: StepSurroundings,
  outcome: WorkOutcome | null,
  signal: AbortSignal,
): Promise<LifeboatError | null> {
  const { catalog } = parts;
  const startedMs = performance.now();
  const startedAt = parts.moment();
  surroundings.write(() => void catalog.hookRuns.begin(run.id, startedAt));
  surroundings.log(`step ${run.phase}: ${run.description}`);
  let failure: LifeboatError | null = null;
  try {
    await runStep(parts, run, surroundings, outcome, signal);
  } catch (error) {
    failure = named(run, explain(parts.log, catalog.file, error));
    surroundings.log(failure.message);
  }
  const end = {
    outcome: failure === null ? ('succeeded' as const) : ('failed' as const),
    durationMs: Math.round(performance.now() - startedMs),
    error: failure?.message ?? null,
  };
  surroundings.write(() => {
    catalog.hookRuns.end(run.id, end);
    if (failure !== null) recordFailure(parts, run, failure);
  });
  parts.events.changed('hooks');
  return failure;
}

function named({ description }: HookRun, { code, message, hint }: LifeboatError): LifeboatError {
  return new LifeboatError(code, `${description} – ${message}`, hint);
}

function recordFailure(parts: CoreParts, run: HookRun, { message }: LifeboatError): void {
  const { jobId: job, event, phase } = run;
  parts.audit('step.failed', job, { event, phase, error: message });
}
