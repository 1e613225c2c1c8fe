import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { RetainedCopy } from '../catalog/retained-copy.ts';
import type { CoreParts } from '../core-parts.ts';
import { deletionGuards } from './deletion-guards.ts';
import { isHeld } from './hold-backup.ts';
import { sourceNameOf } from './request-removals.ts';
import { enqueuePurge, runPurgeJob } from './start-purge.ts';

export interface DeletionRequest {
  readonly backup: string;
  /** By id or name; null deletes every copy. */
  readonly destination: string | null;
  /** The source's name, where a guard asks for it. */
  readonly confirm: string | null;
  readonly dryRun: boolean;
}

interface Deletion {
  readonly jobId: string | null;
  readonly copies: number;
  readonly bytes: number;
  readonly guards: string[];
}

/**
 * Deletes copies of a backup by hand, the way a purge does. Throws `held` for a backup that is held,
 * `conflict` for one that a job or a later backup needs, `artifact-missing` where there is no copy, and
 * `confirmation-missing` where a guard asks for the source's name. A dry run only tells.
 */
export function deleteBackup(parts: CoreParts, request: DeletionRequest): Deletion {
  const { catalog } = parts;
  const { job, deletion } = catalog.transaction(() => {
    const backup = catalog.backups.find(request.backup);
    const copies = catalog.backups.retained(backup.sourceId);
    const chosen = chosenCopies(parts, request, copies);
    refuseHeld(parts, backup);
    refuseNeeded(backup, copies);
    const guards = deletionGuards(parts, chosen, copies);
    const bytes = chosen.reduce((sum, { storedBytes }) => sum + storedBytes, 0);
    const deletion = { jobId: null, copies: chosen.length, bytes, guards: [...guards] };
    if (request.dryRun) return { job: null, deletion };
    const name = sourceNameOf(parts, backup.sourceId);
    if (guards.length > 0 && request.confirm !== name) throw unconfirmed(guards, name);
    for (const { backupId, destinationId } of chosen) {
      const by = parts.options.actor;
      catalog.removals.request({
        backupId,
        destinationId,
        reason: 'deleted by hand',
        requestedAt: parts.moment(),
        requestedBy: by,
        // A person said so with the guards before their eyes: no rule looks at it again.
        begun: true,
      });
    }
    parts.audit('backup.delete', backup.id, {
      source: backup.source,
      before: { status: backup.status, copies: backup.copies.map((copy) => copy.destination) },
      destinations: chosen.map(({ destinationId }) => destinationId),
      guards,
      confirmed: request.confirm,
    });
    return { job: enqueuePurge(parts, backup.sourceId, { priority: 'high' }), deletion };
  });
  if (job === null) return deletion;
  runPurgeJob(parts, job);
  parts.events.changed('backups');
  return { ...deletion, jobId: job.id };
}

function chosenCopies(
  { catalog }: CoreParts,
  { backup, destination }: DeletionRequest,
  copies: readonly RetainedCopy[],
): readonly RetainedCopy[] {
  const place = destination === null ? null : catalog.destinations.find(destination);
  const chosen = copies.filter(
    ({ backupId, destinationId }) =>
      backupId === backup && (place === null || destinationId === place.id),
  );
  if (chosen.length > 0) return chosen;
  throw new LifeboatError(
    'artifact-missing',
    place === null
      ? 'This backup has no copy that could be deleted.'
      : `This backup has no copy at “${place.name}”.`,
    'Look at its copies with: lifeboat backup show ID. What is on its way out is not told there.',
  );
}

function refuseHeld(parts: CoreParts, backup: Backup): void {
  const { hold } = backup;
  if (hold === null || !isHeld(backup, parts.now())) return;
  const until = hold.until === null ? '' : ` until ${formatUtcMoment(hold.until)}`;
  throw new LifeboatError(
    'held',
    `The backup is held${until}: ${hold.reason}.`,
    'Ask whoever holds it, then release it: lifeboat backup release ID.',
  );
}

function refuseNeeded({ id }: Backup, copies: readonly RetainedCopy[]): void {
  if (copies.some(({ backupId, inUse }) => backupId === id && inUse)) {
    throw new LifeboatError(
      'conflict',
      'A job that waits or runs needs this backup.',
      'Wait until it has ended, or cancel it: lifeboat job list.',
    );
  }
  const later = copies.find(({ baseId }) => baseId === id);
  if (later === undefined) return;
  throw new LifeboatError(
    'conflict',
    `The backup ${later.backupId} cannot be restored without this one.`,
    'Delete the later backup first.',
  );
}

function unconfirmed(guards: readonly string[], name: string): LifeboatError {
  return new LifeboatError(
    'confirmation-missing',
    guards.join(' '),
    `To delete it all the same, type the name of its source: --confirm "${name}".`,
  );
}
