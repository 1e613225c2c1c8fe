import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import type { JobRun } from '../jobs/job-runner.ts';
import { runTask } from '../jobs/run-task.ts';
import { keysFor } from '../keys/working-key.ts';
import { trustedKeys } from '../keys/signing-key.ts';
import { engineSetup } from '../sources/engine-setup.ts';
import { runnerConfigOf } from '../sources/server-access.ts';
import { recordVerification } from '../verifications/record-verification.ts';
import type { ResolvedBackup } from './backup-request.ts';
import type { BackupTaskResult } from './backup-task.ts';
import { finishedBackup } from './finished-backup.ts';

const LEVEL = 2;

/**
 * Reads every copy of a new backup back at once: checksums, and opened to the end. Returns the error to
 * tell when one is not proven; the backup stays, with that verdict on it.
 */
export async function verifyNewCopies(
  parts: CoreParts,
  { source, destinations }: ResolvedBackup,
  backupId: string,
  { manifest, published }: BackupTaskResult,
  run: JobRun,
): Promise<LifeboatError | null> {
  const { keyId } = finishedBackup(manifest);
  const keys = await keysFor(parts, keyId === null ? [] : [keyId]);
  let unproven: LifeboatError | null = null;
  for (const { destinationId, manifestKey } of published) {
    const destination = destinations.find(({ id }) => id === destinationId);
    if (destination === undefined) continue;
    const startedAt = parts.moment();
    const result = await runTask(
      'verify',
      run.jobId,
      {
        copy: { destination, manifestKey, keys },
        engine: source.config.engine,
        level: LEVEL,
        trustedKeys: trustedKeys(parts),
        setup: engineSetup(parts, runnerConfigOf(parts, source.config), run),
        subject: null,
        smoke: [],
      },
      run.observer,
    );
    await recordVerification(
      parts,
      { backupId, destinationId, jobId: run.jobId, level: LEVEL, startedAt },
      result,
    );
    if (result.verdict !== 'proven') {
      unproven ??= unprovenError(destination.name, result.verdict, result.reason);
    }
  }
  return unproven;
}

function unprovenError(
  destination: string,
  verdict: 'failed' | 'inconclusive',
  reason: string,
): LifeboatError {
  return verdict === 'failed'
    ? new LifeboatError(
        'verification-failed',
        `The backup was written to “${destination}”, but reading it back failed: ${reason}`,
        'Do not rely on this copy. Check the disk, and take another backup.',
      )
    : new LifeboatError(
        'verification-inconclusive',
        `The backup was written to “${destination}”, but could not be checked: ${reason}`,
        'Put right what stood in the way, then run: lifeboat backup verify ID.',
      );
}
