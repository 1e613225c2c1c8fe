import { formatMoment } from '../../../shared/format/moment.ts';
import type { JobKind } from '../../../shared/model/job.ts';
import type { QueuePause } from '../../../shared/model/settings.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Hold, JudgedJob } from './judge-queue.ts';

type Names = Pick<Catalog, 'sources' | 'destinations' | 'connections'>;

const nouns: Readonly<Record<JobKind, string>> = {
  backup: 'backup',
  verify: 'verification',
  restore: 'restore',
  purge: 'purge',
  drill: 'drill',
};

/**
 * What a job of this kind waits for, in words. Null: nothing holds it but the next look at the queue.
 * Undefined: it has no turn, since it is being cancelled or its process was halted.
 */
export function waitsFor(names: Names, kind: JobKind, hold: Hold | null | undefined): string {
  if (hold === undefined) return 'its process, which does not go on with it';
  if (hold === null) return 'it begins next';
  switch (hold.kind) {
    case 'not-before':
      return `until ${formatMoment(hold.until)}`;
    case 'paused':
      return pauseText(hold.pause);
    case 'source':
      return sourceText(names, kind, hold.other);
    case 'destination': {
      const name = names.destinations.get(hold.destinationId)?.name ?? hold.destinationId;
      return `${jobs(hold.count, 'use', 'uses')} the destination ${name} (limit ${hold.limit})`;
    }
    case 'server': {
      const name = names.connections.get(hold.connectionId)?.name ?? hold.connectionId;
      return `${jobs(hold.count, 'use', 'uses')} the connection ${name} (limit ${hold.limit})`;
    }
    case 'at-once':
      return `${jobs(hold.count, 'are running', 'is running')} (limit ${hold.limit})`;
  }
}

/** “the queue is paused by anna until …”, for all who have to say so. */
export function pauseText({ by, until }: QueuePause): string {
  return `the queue is paused by ${by}${until === null ? '' : ` until ${formatMoment(until)}`}`;
}

function sourceText(names: Names, kind: JobKind, other: JudgedJob): string {
  const job = `${other.kind === kind ? 'another' : 'a'} ${nouns[other.kind]}`;
  const source = names.sources.get(other.sourceId);
  return source === null ? job : `${job} of ${source.name}`;
}

function jobs(count: number, plural: string, singular: string): string {
  return count === 1 ? `1 job ${singular}` : `${count} jobs ${plural}`;
}
