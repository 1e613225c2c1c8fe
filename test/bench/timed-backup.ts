import { rm } from 'node:fs/promises';
import type { BenchCore } from './bench-core.ts';
import { timedJob } from './timed-job.ts';

/** Milliseconds of one backup until it is published; its artifact is removed again, to spare the disk. */
export async function timedBackup(
  { core, artifact }: Pick<BenchCore, 'core' | 'artifact'>,
  source: string,
): Promise<{ readonly oursMs: number; readonly plainBytes: number }> {
  const { started, timed } = await timedJob(core, () => core.call('backups.start', { source }));
  const backup = await core.call('backups.get', { backup: started.backupId });
  await rm(artifact(backup));
  return { oursMs: timed.untilMs('verifying'), plainBytes: backup.plainBytes ?? 0 };
}
