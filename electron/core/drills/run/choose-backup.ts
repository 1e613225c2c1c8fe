import { counted } from '../../../../shared/format/count.ts';
import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import type { Backup, Copy } from '../../../../shared/model/backup.ts';
import type { ChosenBackup, RunSubject } from '../../../../shared/model/drill-event.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CoreParts } from '../../core-parts.ts';
import { draw } from '../../schedule/choose-backup.ts';
import { chosenOf } from './chosen-of.ts';
import { distanceOf } from './destination-distance.ts';

export type SourceSubject = RunSubject & { kind: 'source' };
type Wanted = Pick<SourceSubject, 'sourceId' | 'source' | 'choice' | 'destinationId'>;

const PAGE = 500;

/**
 * The backup and copy that a subject is restored from: of the complete backups that are kept (those taken
 * for safety before a restore count only when one is named), and of its copies the farthest. Rejects with
 * `not-found` when there is none, and with `artifact-missing` when the named one has no copy there.
 */
export async function chooseFor(parts: CoreParts, subject: Wanted): Promise<ChosenBackup> {
  const { backupId, how, isLatest } = pick(parts, subject);
  const backup = parts.catalog.backups.find(backupId);
  const { copy, why } = await farthestCopy(parts, backup, subject.destinationId);
  return chosenOf(backup, copy, {
    nextStartedAt: isLatest ? null : nextStart(parts, backup),
    how: `${how} ${why}`,
  });
}

/** Ids of the backups that a subject can be restored from, newest first; each at its destination if one is named. */
export function candidatesFor(
  { catalog }: Pick<CoreParts, 'catalog'>,
  { sourceId, destinationId }: Pick<Wanted, 'sourceId' | 'destinationId'>,
): readonly string[] {
  const copies = catalog.backups
    .retained(sourceId)
    .filter(({ retentionClass }) => retentionClass !== 'safety')
    .filter((copy) => destinationId === null || copy.destinationId === destinationId)
    .toSorted((a, b) => b.startedMs - a.startedMs);
  return [...new Set(copies.map(({ backupId }) => backupId))];
}

interface Picked {
  readonly backupId: string;
  readonly how: string;
  readonly isLatest: boolean;
}

function pick(parts: CoreParts, subject: Wanted): Picked {
  const { choice, source } = subject;
  if (choice.which === 'chosen') return named(parts, subject, choice.backupId);
  const candidates = candidatesFor(parts, subject);
  const count = candidates.length;
  const isLatest = choice.which === 'latest';
  const { seed, index } = isLatest ? { seed: '', index: 0 } : draw(choice.seed, count);
  const backupId = candidates[index];
  if (backupId === undefined) throw noBackup(source, subject.destinationId !== null);
  const kept = counted(count, 'kept backup');
  const how = isLatest
    ? `The latest of ${kept}.`
    : `Number ${index + 1} from the newest of ${kept}, drawn by the seed “${choice.seed}” (${seed}).`;
  return { backupId, how, isLatest };
}

function named(parts: CoreParts, { sourceId, source }: Wanted, backupId: string): Picked {
  const backup = parts.catalog.backups.find(backupId);
  if (backup.sourceId !== sourceId)
    throw new LifeboatError(
      'invalid-input',
      `The backup ${backupId} is of “${backup.source}”, not of “${source}”.`,
      'List the backups of the source and choose one of those.',
    );
  if (backup.status !== 'complete')
    throw new LifeboatError(
      'artifact-missing',
      `The backup ${backupId} is ${backup.status}; there is nothing to restore.`,
      'Choose a complete backup.',
    );
  const how = `The backup of ${formatUtcMoment(backup.startedAt)}, chosen by a person.`;
  return { backupId, how, isLatest: false };
}

/** Of the copies that were not found damaged the farthest; of several as far, the one proven best. */
async function farthestCopy(
  parts: CoreParts,
  backup: Backup,
  destinationId: string | null,
): Promise<{ readonly copy: Copy; readonly why: string }> {
  const { removals } = parts.catalog;
  const copies = backup.copies
    .filter((copy) => destinationId === null || copy.destinationId === destinationId)
    .filter((copy) => !removals.has({ backupId: backup.id, destinationId: copy.destinationId }));
  const ranked = await Promise.all(copies.map((copy) => placed(parts, copy)));
  const [best] = ranked.toSorted((a, b) => rank(b) - rank(a));
  if (best === undefined)
    throw new LifeboatError(
      'artifact-missing',
      'The chosen backup has no copy there.',
      'Choose another destination or another backup; lifeboat backup show ID tells where it is.',
    );
  const { copy, distance } = best;
  const among =
    destinationId !== null
      ? 'which was named and is'
      : copies.length > 1
        ? `the farthest of ${copies.length} places with a copy,`
        : 'the only place with a copy,';
  return { copy, why: `Read from “${copy.destination}”, ${among} ${distance.text}.` };
}

async function placed(parts: CoreParts, copy: Copy) {
  const destination = parts.catalog.destinations.get(copy.destinationId);
  const distance =
    destination === null
      ? { rank: 0, text: 'not in the catalog any more' }
      : await distanceOf(destination.config, parts.options.dataFolder);
  return { copy, distance };
}

function rank({ copy, distance }: Awaited<ReturnType<typeof placed>>): number {
  const damaged = copy.verdict === 'failed' ? -100 : 0;
  const proof = copy.verdict === 'proven' ? (copy.level ?? 0) : 0;
  return damaged + distance.rank * 10 + proof;
}

/**
 * When the next younger backup began, also one that was deleted since: it was there when its turn came. Null
 * when there is none.
 */
function nextStart({ catalog }: CoreParts, { sourceId, startedAt }: Backup): string | null {
  let next: string | null = null;
  for (let before: string | null = null; ;) {
    const page = catalog.backups.list({ sourceId, limit: PAGE, before });
    const younger = page.backups.filter((backup) => backup.startedAt > startedAt);
    const good = younger
      .filter(({ status }) => status === 'complete' || status === 'deleted')
      .filter(({ retentionClass }) => retentionClass !== 'safety');
    next = good.map((backup) => backup.startedAt).toSorted()[0] ?? next;
    before = page.backups.at(-1)?.id ?? null;
    if (!page.more || before === null || younger.length < page.backups.length) return next;
  }
}

function noBackup(source: string, atDestination: boolean): LifeboatError {
  return new LifeboatError(
    'not-found',
    `“${source}” has no backup ${atDestination ? 'at this destination ' : ''}that could be restored.`,
    atDestination
      ? 'Name another destination, or none to read the farthest one that has a copy.'
      : 'Take one first: lifeboat backup run SOURCE.',
  );
}
