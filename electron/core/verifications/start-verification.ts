import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { Backup, Copy } from '../../../shared/model/backup.ts';
import { connectionIdOf, type Source } from '../../../shared/model/source.ts';
import type { ScratchTarget } from '../catalog/scratch-target.ts';
import type { CoreParts } from '../core-parts.ts';
import type { Subject } from '../engines/engine.ts';
import { engineFor } from '../engines/registry.ts';
import type { StartOptions } from '../jobs/start-options.ts';
import type { JobRun } from '../jobs/job-runner.ts';
import { runTask } from '../jobs/run-task.ts';
import type { EngineSetup } from '../jobs/task-engine.ts';
import { trustedKeys } from '../keys/signing-key.ts';
import { createRunner } from '../runners/create-runner.ts';
import { engineSetup } from '../sources/engine-setup.ts';
import { runnerConfigOf, subjectOf } from '../sources/server-access.ts';
import { recordVerification } from './record-verification.ts';
import { chooseCopy, refuseOutgoing } from './choose-copy.ts';
import { copyRefOf } from './copy-ref.ts';

/** Puts the verification of one copy into the queue and returns at once. */
export async function startVerification(
  parts: CoreParts,
  { backup: backupId, level, destination }: ParsedInput<'verifications.start'>,
  { plan, enqueued }: StartOptions = {},
): Promise<{ jobId: string; backupId: string }> {
  const backup = parts.catalog.backups.find(backupId);
  const copy = chooseCopy(parts, backup, destination);
  const source = parts.catalog.sources.get(backup.sourceId);
  const job = parts.catalog.transaction(() => {
    refuseOutgoing(parts, backup, copy);
    const added = parts.jobs.enqueue({
      id: parts.newId(),
      kind: 'verify',
      sourceId: backup.sourceId,
      backupId,
      createdAt: parts.moment(),
      destinationIds: [copy.destinationId],
      connectionId: source === null ? null : connectionIdOf(source.config),
      ...plan,
    });
    enqueued?.(added.id);
    return added;
  });
  parts.events.changed('jobs');
  parts.jobs.run(job, (run) => verifyCopy(parts, backup, copy, level, run));
  return { jobId: job.id, backupId };
}

async function verifyCopy(
  parts: CoreParts,
  backup: Backup,
  copy: Copy,
  level: ParsedInput<'verifications.start'>['level'],
  run: JobRun,
): Promise<void> {
  const startedAt = parts.moment();
  const source = parts.catalog.sources.get(backup.sourceId);
  const setup = engineSetup(
    parts,
    source === null ? { kind: 'local' } : runnerConfigOf(parts, source.config),
    run,
  );
  const subject = level >= 3 && source !== null ? await subjectOf(parts, source.config) : null;
  const scratch =
    source === null || subject === null
      ? null
      : registerScratch(parts, source, subject, setup, run);
  const result = await runTask(
    'verify',
    run.jobId,
    {
      copy: await copyRefOf(parts, backup, copy),
      engine: backup.engine,
      level,
      trustedKeys: trustedKeys(parts),
      setup,
      subject,
      smoke: level < 4 ? [] : parts.catalog.smokeChecks.list(backup.sourceId),
    },
    run.observer,
  );
  if (scratch !== null && result.scratchRemoved) parts.catalog.scratchTargets.release(scratch.id);
  await recordVerification(
    parts,
    {
      backupId: backup.id,
      destinationId: copy.destinationId,
      jobId: run.jobId,
      level,
      startedAt,
    },
    result,
  );
}

/** The scratch target, written down before it is made, so that a crash cannot leave it unknown. */
function registerScratch(
  parts: CoreParts,
  source: Source,
  subject: Subject,
  setup: EngineSetup,
  { jobId }: JobRun,
): ScratchTarget {
  const target = engineFor(subject.engine).scratchTarget(subject, setup.workName, {
    workFolder: setup.workFolder,
    runner: createRunner(setup.runner, { toolPaths: setup.toolPaths }),
  });
  const scratch: ScratchTarget = {
    id: parts.newId(),
    jobId,
    sourceId: source.id,
    connectionId: connectionIdOf(source.config),
    place: { engine: target.engine, place: target.place },
    drillId: null,
    createdAt: parts.moment(),
  };
  parts.catalog.scratchTargets.register(scratch);
  return scratch;
}
