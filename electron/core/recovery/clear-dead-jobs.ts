import { LifeboatError, toErrorData } from '../../../shared/model/error.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { CoreParts } from '../core-parts.ts';
import { finishDeadSteps, hasStepsLeft } from '../hooks/finish-dead-steps.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import { HEARTBEAT_INTERVAL_MS } from '../jobs/lease-watch.ts';
import { removeWorkFolder } from '../work-folder.ts';
import { clearDeadBackup } from './clear-dead-backup.ts';
import { clearDeadDrill } from './clear-dead-drill.ts';
import { removeLeftScratch } from './remove-left-scratch.ts';
import { resumeSource } from './resume-source.ts';

/**
 * Finds the jobs whose process is gone, and tidies up after each: its files, its half-published backup,
 * its scratch targets. Every step may be done twice. Returns the ids of the jobs that this process took.
 * A job that owes steps after it is finished in the background, since a step may take long.
 */
export async function clearDeadJobs(parts: CoreParts, queue: JobQueue): Promise<readonly string[]> {
  const taken: string[] = [];
  for (const job of queue.deadJobs()) {
    if (!queue.takeOver(job.id)) continue;
    taken.push(job.id);
    const cleanup = await clearUp(parts, job);
    if (hasStepsLeft(parts, job.id)) parts.background.add(oweSteps(parts, queue, job, cleanup));
    else finish(parts, queue, job, cleanup);
  }
  if (taken.length > 0) parts.events.changed('jobs', 'backups', 'sources', 'restores', 'status');
  return taken;
}

function finish(parts: CoreParts, queue: JobQueue, job: Job, cleanup: string): void {
  parts.events.emit('job.changed', queue.finish(job.id, { status: 'interrupted', cleanup }));
  parts.audit('job.interrupted', job.id, { kind: job.kind, cleanup });
  parts.log.warn({ job: job.id, cleanup }, 'an interrupted job was cleared up');
}

/** Runs the steps after a dead job, keeping its lease: the source stays taken until they have run. */
async function oweSteps(
  parts: CoreParts,
  queue: JobQueue,
  job: Job,
  cleanup: string,
): Promise<void> {
  const beat = setInterval(() => keepLease(parts, queue, job), HEARTBEAT_INTERVAL_MS);
  try {
    const isWhole =
      job.backupId !== null && parts.catalog.backups.get(job.backupId)?.status === 'complete';
    const outcome = job.kind === 'backup' && isWhole ? 'succeeded' : 'failed';
    const said = await finishDeadSteps(parts, job.id, outcome);
    finish(parts, queue, job, [cleanup, said].filter((sentence) => sentence !== '').join(' '));
    parts.events.changed('jobs');
  } catch (error) {
    // The job stays this process's own; the next one takes it over and runs what is left.
    parts.log.warn(
      { job: job.id, error: toErrorData(error) },
      'the steps after a job were not ended',
    );
  } finally {
    clearInterval(beat);
  }
}

function keepLease(parts: CoreParts, queue: JobQueue, { id }: Job): void {
  try {
    queue.heartbeat(id);
  } catch (error) {
    parts.log.warn({ job: id, error: toErrorData(error) }, 'a heartbeat was missed');
  }
}

async function clearUp(parts: CoreParts, job: Job): Promise<string> {
  const resumed = await resumeSource(parts, job);
  await removeWorkFolder(parts.options.dataFolder, job.id);
  const said = [resumed, await removeLeftScratch(parts, job.id)];
  switch (job.kind) {
    case 'backup':
      said.push(await clearDeadBackup(parts, job));
      break;
    case 'restore':
      said.push(markRestores(parts, job));
      break;
    case 'verify':
      said.push('The verification gave no verdict; run it again.');
      break;
    case 'purge':
      said.push('What was not removed yet is written down, and the next purge goes on with it.');
      break;
    case 'drill':
      said.push(clearDeadDrill(parts, job));
      break;
  }
  return said.filter((sentence) => sentence !== '').join(' ');
}

function markRestores(parts: CoreParts, job: Job): string {
  for (const restore of parts.catalog.restores.list(job.backupId)) {
    if (restore.jobId !== job.id || restore.status !== 'running') continue;
    const error = new LifeboatError(
      'interrupted',
      'Lifeboat stopped while this restore was running.',
      'What it had made under a name of its own was removed. Look at the target, then run it again.',
    );
    parts.catalog.restores.update({
      ...restore,
      status: 'interrupted',
      finishedAt: parts.moment(),
      error: error.toData(),
    });
  }
  return 'The target has either the old content or the whole new one.';
}
