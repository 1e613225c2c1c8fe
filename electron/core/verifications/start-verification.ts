import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { Backup, Copy } from '../../../shared/model/backup.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { ScratchTarget } from '../catalog/scratch-target.ts';
import type { CoreParts } from '../core-parts.ts';
import type { JobRun } from '../jobs/job-runner.ts';
import { runTask } from '../jobs/run-task.ts';
import { trustedKeys } from '../keys/signing-key.ts';
import { engineSetup, workNameOf } from '../sources/engine-setup.ts';
import { runnerConfigOf, subjectOf } from '../sources/server-access.ts';
import { recordVerification } from './record-verification.ts';
import { chooseCopy } from './choose-copy.ts';
import { copyRefOf } from './copy-ref.ts';

/** Puts the verification of one copy into the queue and returns at once. */
export async function startVerification(
  parts: CoreParts,
  { backup: backupId, level, destination }: ParsedInput<'verifications.start'>,
): Promise<{ jobId: string; backupId: string }> {
  const backup = parts.catalog.backups.find(backupId);
  const copy = chooseCopy(parts, backup, destination);
  const job = parts.jobs.enqueue({
    id: parts.newId(),
    kind: 'verify',
    sourceId: backup.sourceId,
    backupId,
    createdAt: parts.moment(),
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
  const scratch = level >= 3 && source !== null ? scratchOf(parts, source, run) : null;
  if (scratch !== null) parts.catalog.scratchTargets.register(scratch);
  const result = await runTask(
    'verify',
    run.jobId,
    {
      copy: await copyRefOf(parts, backup, copy),
      engine: backup.engine,
      level,
      trustedKeys: trustedKeys(parts),
      setup: engineSetup(
        parts,
        source === null ? { kind: 'local' } : runnerConfigOf(parts, source.config),
        run,
      ),
      subject: level >= 3 && source !== null ? await subjectOf(parts, source.config) : null,
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

/**
 * The scratch target, written down before it is made, so that a crash cannot leave it unknown. Null for a
 * file: it lies in the job's own folder and goes with it.
 */
function scratchOf(
  parts: CoreParts,
  { id, config }: Source,
  { jobId }: JobRun,
): ScratchTarget | null {
  if (config.engine !== 'postgresql') return null;
  return {
    id: parts.newId(),
    jobId,
    sourceId: id,
    connectionId: config.connectionId,
    place: { engine: 'postgresql', database: workNameOf(jobId) },
    createdAt: parts.moment(),
  };
}
