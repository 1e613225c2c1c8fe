import type { Destination as DestinationModel } from '../../../shared/model/destination.ts';
import { LifeboatError, toErrorData } from '../../../shared/model/error.ts';
import type { PendingRemoval } from '../catalog/removal-repository.ts';
import type { CoreParts } from '../core-parts.ts';
import type { Destination } from '../destinations/destination.ts';
import type { JobRun } from '../jobs/job-runner.ts';
import { ProgressMeter } from '../jobs/progress-meter.ts';
import { beginRemovals, recordRemoved } from './begin-removals.ts';
import { openKnownRepository } from './known-repository.ts';
import { removeCopyFiles } from './remove-copy-files.ts';

/** Looked at again together, in one transaction, just before they go. */
const AT_ONCE = 20;

/** What goes on while copies are being removed. */
interface Purge {
  readonly parts: CoreParts;
  readonly sourceId: string;
  readonly signal: AbortSignal;
  readonly removed: (removal: PendingRemoval) => void;
}

/**
 * Removes the copies of a source that are on their way out, whatever purge or person let them go. What
 * cannot be removed stays written down with the reason, and fails the job once everything was tried.
 */
export async function runPurge(parts: CoreParts, sourceId: string, run: JobRun): Promise<void> {
  const pending = parts.catalog.removals.list(sourceId);
  const totalBytes = pending.reduce((sum, { storedBytes }) => sum + storedBytes, 0);
  const meter = new ProgressMeter(run.jobId, (progress) => run.observer.progress(progress));
  meter.update('purging', 0, totalBytes);
  let doneBytes = 0;
  const { signal } = run.observer;
  const purge: Purge = {
    parts,
    sourceId,
    signal,
    removed: ({ storedBytes }) => meter.update('purging', (doneBytes += storedBytes), totalBytes),
  };
  const failures: { readonly name: string; readonly left: number; readonly error: unknown }[] = [];
  for (const [id, removals] of Map.groupBy(pending, ({ destinationId }) => destinationId)) {
    const place = parts.catalog.destinations.get(id);
    if (place === null) continue;
    try {
      const destination = await openOrNote(purge, place, removals);
      await removeAll(purge, destination, removals);
    } catch (error) {
      signal.throwIfAborted();
      const left = parts.catalog.removals.list(sourceId).filter((r) => r.destinationId === id);
      failures.push({ name: place.name, left: left.length, error });
    }
  }
  parts.events.changed('backups', 'storage');
  const [first] = failures;
  if (first === undefined) return;
  const { code, message, hint } = toErrorData(first.error);
  const where = failures.map(({ name, left }) => `${left} at “${name}”`).join(', ');
  throw new LifeboatError(
    code,
    `Copies that go could not be removed yet: ${where}. ${message}`,
    `${hint} They stay written down, and the next purge tries again.`,
    { cause: first.error },
  );
}

async function openOrNote(
  { parts }: Purge,
  place: DestinationModel,
  removals: readonly PendingRemoval[],
): Promise<Destination> {
  try {
    return await openKnownRepository(parts, place);
  } catch (error) {
    await note(parts, removals, error);
    throw error;
  }
}

async function removeAll(
  purge: Purge,
  destination: Destination,
  removals: readonly PendingRemoval[],
): Promise<void> {
  const { parts, sourceId, signal } = purge;
  for (let at = 0; at < removals.length; at += AT_ONCE) {
    signal.throwIfAborted();
    const batch = removals.slice(at, at + AT_ONCE);
    const begun = parts.catalog.transaction(() => beginRemovals(parts, sourceId, batch));
    for (const removal of begun) {
      signal.throwIfAborted();
      try {
        await removeCopyFiles(destination, removal.key);
      } catch (error) {
        await note(parts, removals.slice(at), error);
        throw error;
      }
      await parts.jobs.record(() => parts.catalog.transaction(() => recordRemoved(parts, removal)));
      purge.removed(removal);
    }
  }
}

/** Counts the attempt for everything that the purge did not come to. What has gone meanwhile has no row. */
async function note(
  parts: CoreParts,
  removals: readonly PendingRemoval[],
  error: unknown,
): Promise<void> {
  const { message } = toErrorData(error);
  await parts.jobs.record(() =>
    parts.catalog.transaction(() => {
      for (const removal of removals) parts.catalog.removals.fail(removal, message);
    }),
  );
}
