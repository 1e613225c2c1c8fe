import { followJob, throwJobError } from './follow-job.ts';
import type { Session } from './session.ts';

/**
 * Backs up the source of a backup as it is now, before a restore replaces it. Throws what the backup ended
 * with: then nothing is replaced.
 */
export async function takeSafetyBackup(session: Session, backupId: string): Promise<void> {
  const backup = await session.call('backups.get', { backup: backupId });
  session.notice(`A safety backup of ${backup.source} is taken first.`);
  const { job } = await followJob(session, (core) =>
    core.call('backups.start', {
      source: backup.sourceId,
      safety: true,
      note: `before restoring ${backup.id} over it`,
    }),
  );
  throwJobError(job);
  session.notice(`It was taken: lifeboat backup show ${job.backupId ?? ''}`);
}
