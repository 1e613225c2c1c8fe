import type { BackupRequest } from '../../../shared/contract/backups.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import { connectionIdOf } from '../../../shared/model/source.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { engineFor } from '../engines/registry.ts';
import { withHooks } from '../hooks/with-hooks.ts';
import { signingKey } from '../keys/signing-key.ts';
import { workingKey } from '../keys/working-key.ts';
import type { StartOptions } from '../jobs/start-options.ts';
import type { JobRun } from '../jobs/job-runner.ts';
import { runTask } from '../jobs/run-task.ts';
import { engineSetup } from '../sources/engine-setup.ts';
import { runnerConfigOf, subjectOf } from '../sources/server-access.ts';
import { resolveBackup, type ResolvedBackup } from './backup-request.ts';
import type { BackupTaskInput, BackupTaskResult } from './backup-task.ts';
import { finishedBackup } from './finished-backup.ts';
import { copyCatalog } from './copy-catalog.ts';
import { removeStalePartials } from './remove-stale-partials.ts';
import { verifyNewCopies } from './verify-new-copies.ts';

/** Puts a backup into the queue and returns at once; the job tells the rest. */
export async function startBackup(
  parts: CoreParts,
  request: BackupRequest,
  { plan, enqueued }: StartOptions = {},
): Promise<{ jobId: string; backupId: string }> {
  const resolved = resolveBackup(parts, request);
  // A locked or missing secret store is told now rather than in a job's error.
  await parts.secrets.check();
  const backup = newBackup(parts, resolved, plan?.planId ?? null);
  const job = parts.catalog.transaction(() => {
    parts.catalog.backups.insert(backup);
    const added = parts.jobs.enqueue({
      id: parts.newId(),
      kind: 'backup',
      sourceId: resolved.source.id,
      backupId: backup.id,
      createdAt: backup.startedAt,
      destinationIds: resolved.destinations.map(({ id }) => id),
      connectionId: connectionIdOf(resolved.source.config),
      ...plan,
    });
    enqueued?.(added.id);
    return added;
  });
  parts.events.changed('backups', 'jobs');
  parts.jobs.run(
    job,
    (run) => runBackup(parts, resolved, backup, run),
    (error) => recordFailure(parts, backup, error),
  );
  return { jobId: job.id, backupId: backup.id };
}

async function runBackup(
  parts: CoreParts,
  resolved: ResolvedBackup,
  backup: Backup,
  run: JobRun,
): Promise<void> {
  let result: BackupTaskResult;
  try {
    await removeStalePartials(parts, resolved.destinations);
    const input = await taskInput(parts, resolved, backup, run);
    // Not the checking of copies: what was stopped need not wait for it.
    const { sourceId, planId } = backup;
    result = await withHooks(parts, { sourceId, planId, event: 'backup' }, run, () =>
      runTask('backup', run.jobId, input, run.observer),
    );
  } catch (error) {
    await recordFailure(parts, backup, error);
    throw error;
  }
  await recordSuccess(parts, resolved, backup, result);
  const unproven = await verifyNewCopies(parts, resolved, backup.id, result, run);
  await copyCatalog(parts);
  refuseIncomplete(result);
  if (unproven !== null) throw unproven;
}

async function taskInput(
  parts: CoreParts,
  { source, destinations, options, storage, note }: ResolvedBackup,
  backup: Backup,
  run: JobRun,
): Promise<BackupTaskInput> {
  const { mayHoldSecrets } = engineFor(source.config.engine).capabilities;
  return {
    backupId: backup.id,
    jobId: run.jobId,
    startedAt: backup.startedAt,
    note,
    retentionClass: backup.retentionClass,
    appVersion: parts.options.appVersion,
    source: {
      id: source.id,
      name: source.name,
      engine: source.config.engine,
      environment: source.environment,
    },
    subject: await subjectOf(parts, source.config),
    options,
    compression: storage.compression,
    maxStoredBytes: storage.maxStoredBytes,
    key: storage.encrypted || mayHoldSecrets ? await workingKey(parts) : null,
    encrypted: storage.encrypted,
    signingKey: await signingKey(parts),
    destinations: destinations.map(({ id, name, config }) => ({ id, name, config })),
    setup: engineSetup(parts, runnerConfigOf(parts, source.config), run),
  };
}

function newBackup(
  parts: CoreParts,
  { source, options, storage, note, keepDays, retentionClass }: ResolvedBackup,
  planId: string | null,
): Backup {
  return {
    id: parts.newId(),
    sourceId: source.id,
    source: source.name,
    engine: source.config.engine,
    format: 'format' in options ? options.format : options.engine,
    status: 'running',
    startedAt: parts.moment(),
    finishedAt: null,
    note,
    plainBytes: null,
    storedBytes: null,
    sha256: null,
    encrypted: storage.encrypted,
    keyId: null,
    compression: storage.compression,
    parts: [],
    copies: [],
    planId,
    retentionClass: planId === null ? retentionClass : 'plan',
    keepUntil: keepDays === null ? null : daysAfter(parts.now(), keepDays),
    hold: null,
    baseId: null,
    inventory: null,
  };
}

function daysAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString();
}

async function recordSuccess(
  parts: CoreParts,
  { source }: ResolvedBackup,
  backup: Backup,
  { manifest, totals, published }: BackupTaskResult,
): Promise<void> {
  const { backups } = parts.catalog;
  const write = () => {
    backups.complete(backup.id, {
      ...finishedBackup(manifest),
      finishedAt: parts.moment(),
      inventory: totals,
    });
    for (const { destinationId, manifestKey } of published) {
      backups.addCopy(backup.id, {
        destinationId,
        key: manifestKey,
        publishedAt: manifest.finishedAt,
        level: null,
        verdict: null,
        checkedAt: null,
      });
    }
    parts.audit('backup.complete', backup.id, {
      source: source.name,
      destinations: published.map(({ destinationId }) => destinationId),
      sha256: manifest.parts.find(({ role }) => role === 'artifact')?.storedSha256,
    });
  };
  await parts.jobs.record(() => parts.catalog.transaction(write));
  parts.events.changed('backups', 'sources');
}

async function recordFailure(parts: CoreParts, backup: Backup, error: unknown): Promise<void> {
  const wasCancelled = error instanceof LifeboatError && error.code === 'cancelled';
  const write = () => {
    const status = wasCancelled ? 'cancelled' : 'failed';
    parts.catalog.backups.setStatus(backup.id, status, parts.moment());
    parts.audit(`backup.${status}`, backup.id, { source: backup.source });
  };
  await parts.jobs.record(() => parts.catalog.transaction(write));
  parts.events.changed('backups', 'sources');
}

function refuseIncomplete({ failures }: BackupTaskResult): void {
  const [first] = failures;
  if (first === undefined) return;
  const names = failures.map(({ destination }) => `“${destination}”`).join(', ');
  throw new LifeboatError(
    'copy-incomplete',
    `The backup was taken, but has no copy at ${names}: ${first.error.message}`,
    first.error.hint,
  );
}
