import type { RestoreRequest } from '../../../shared/contract/restores.ts';
import { LifeboatError, toErrorData } from '../../../shared/model/error.ts';
import type { PlannedCheck, Restore } from '../../../shared/model/restore.ts';
import type { ScratchTarget } from '../catalog/scratch-target.ts';
import type { CoreParts } from '../core-parts.ts';
import { engineFor } from '../engines/registry.ts';
import { withHooks } from '../hooks/with-hooks.ts';
import type { JobRun } from '../jobs/job-runner.ts';
import { runTask } from '../jobs/run-task.ts';
import { removeLeftScratch } from '../recovery/remove-left-scratch.ts';
import { engineSetup, workNameOf } from '../sources/engine-setup.ts';
import { refuseOutgoing } from '../verifications/choose-copy.ts';
import { prepareRestore, type PreparedRestore } from './plan-restore.ts';

/** Puts a restore into the queue, unless its plan has a blocker; then it rejects with `conflict`. */
export async function startRestore(
  parts: CoreParts,
  request: RestoreRequest,
  signal: AbortSignal,
): Promise<{ jobId: string; backupId: string; restoreId: string }> {
  const prepared = await prepareRestore(parts, request, signal);
  refuseBlocked(prepared.plan.checks);
  const { backup } = prepared;
  const createdAt = parts.moment();
  const jobId = parts.newId();
  const restore = newRestore(parts, prepared, jobId, createdAt);
  const job = parts.catalog.transaction(() => {
    refuseOutgoing(parts, backup, prepared.copy);
    const enqueued = parts.jobs.enqueue({
      id: jobId,
      kind: 'restore',
      sourceId: backup.sourceId,
      backupId: backup.id,
      createdAt,
      destinationIds: [prepared.copy.destinationId],
      // What a person does on the worst day waits for nothing that a schedule began.
      priority: 'high',
    });
    parts.catalog.restores.insert(restore);
    parts.audit('restore.start', backup.id, {
      restore: restore.id,
      target: restore.target,
      mode: restore.mode,
      confirmed: request.options.confirm,
      waive: request.options.waive,
      steps: request.steps,
    });
    return enqueued;
  });
  parts.events.changed('restores', 'jobs');
  parts.jobs.run(
    job,
    (run) => runRestore(parts, prepared, restore, run),
    (error) => recordFailure(parts, restore, error),
  );
  return { jobId, backupId: backup.id, restoreId: restore.id };
}

async function runRestore(
  parts: CoreParts,
  prepared: PreparedRestore,
  restore: Restore,
  run: JobRun,
): Promise<void> {
  const { backup, copyRef, resolved, options, steps } = prepared;
  const unfinished = unfinishedTarget(parts, prepared, run);
  parts.catalog.scratchTargets.register(unfinished);
  try {
    // Steps of the plan that took the backup stand around its restores too.
    const { sourceId, planId } = backup;
    const hooked = { sourceId, planId, event: 'restore' } as const;
    const work = () =>
      runTask(
        'restore',
        run.jobId,
        {
          copy: copyRef,
          engine: backup.engine,
          target: resolved.target,
          options,
          setup: engineSetup(parts, resolved.runner, run),
        },
        run.observer,
      );
    const result = await (steps ? withHooks(parts, hooked, run, work) : work());
    const { keptAside, waived, verdict, compared } = result;
    await recordEnd(parts, {
      ...restore,
      status: 'succeeded',
      keptAside,
      waived: [...waived],
      verdict,
      compared: [...compared],
    });
    parts.catalog.scratchTargets.release(unfinished.id);
  } catch (error) {
    await recordFailure(parts, restore, error);
    // The engine has removed what it did not finish, unless it lost its server: then a later start does.
    await removeLeftScratch(parts, run.jobId);
    throw error;
  }
}

async function recordFailure(parts: CoreParts, restore: Restore, error: unknown): Promise<void> {
  const cancelled = error instanceof LifeboatError && error.code === 'cancelled';
  await recordEnd(parts, {
    ...restore,
    status: cancelled ? 'cancelled' : 'failed',
    error: toErrorData(error),
  });
}

async function recordEnd(parts: CoreParts, restore: Restore): Promise<void> {
  const write = () => {
    parts.catalog.restores.update({ ...restore, finishedAt: parts.moment() });
    parts.audit(`restore.${restore.status}`, restore.backupId, {
      restore: restore.id,
      target: restore.target,
      keptAside: restore.keptAside,
      waived: restore.waived,
      verdict: restore.verdict,
    });
  };
  await parts.jobs.record(() => parts.catalog.transaction(write));
  parts.events.changed('restores');
}

function newRestore(
  parts: CoreParts,
  { backup, copy, resolved, options }: PreparedRestore,
  jobId: string,
  startedAt: string,
): Restore {
  return {
    id: parts.newId(),
    backupId: backup.id,
    jobId,
    destinationId: copy.destinationId,
    target: resolved.name,
    mode: options.mode,
    status: 'running',
    startedAt,
    finishedAt: null,
    keptAside: null,
    waived: [],
    verdict: null,
    compared: [],
    error: null,
  };
}

/** What the engine makes before the target is whole, written down so that a crash cannot leave it unknown. */
function unfinishedTarget(
  parts: CoreParts,
  { backup, resolved }: PreparedRestore,
  run: JobRun,
): ScratchTarget {
  const unfinished = engineFor(backup.engine).unfinishedTarget(
    resolved.target,
    workNameOf(run.jobId),
  );
  return {
    id: parts.newId(),
    jobId: run.jobId,
    sourceId: backup.sourceId,
    connectionId: resolved.connectionId,
    place: { engine: unfinished.engine, place: unfinished.place },
    drillId: null,
    createdAt: parts.moment(),
  };
}

function refuseBlocked(checks: readonly PlannedCheck[]): void {
  const blocker = checks.find(({ outcome }) => outcome === 'blocker');
  if (blocker === undefined) return;
  const code = blocker.name === 'confirmation' ? 'confirmation-missing' : 'conflict';
  throw new LifeboatError(code, blocker.text, blocker.hint ?? 'Look at the plan with --dry-run.');
}
