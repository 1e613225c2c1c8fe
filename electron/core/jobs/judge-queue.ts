import type { Job } from '../../../shared/model/job.ts';
import type { Priority } from '../../../shared/model/plan.ts';
import type { QueueLimits, QueuePause } from '../../../shared/model/settings.ts';

/** What of a job decides about its turn. */
export type JudgedJob = Pick<
  Job,
  | 'id'
  | 'kind'
  | 'sourceId'
  | 'priority'
  | 'notBefore'
  | 'destinationIds'
  | 'connectionId'
  | 'createdAt'
>;

/** The queue as it is at one moment, over all Lifeboat processes. */
export interface QueueState {
  readonly queued: readonly JudgedJob[];
  readonly running: readonly JudgedJob[];
  readonly limits: QueueLimits;
  /** Only one that is in force at `now`. */
  readonly pause: QueuePause | null;
  readonly now: Date;
}

/** Why a queued job does not begin. Counts include the jobs that come before it and begin now. */
export type Hold =
  | { readonly kind: 'not-before'; readonly until: string }
  | { readonly kind: 'paused'; readonly pause: QueuePause }
  | { readonly kind: 'source'; readonly other: JudgedJob }
  | {
      readonly kind: 'destination';
      readonly destinationId: string;
      readonly count: number;
      readonly limit: number;
    }
  | {
      readonly kind: 'server';
      readonly connectionId: string;
      readonly count: number;
      readonly limit: number;
    }
  | { readonly kind: 'at-once'; readonly count: number; readonly limit: number };

const ranks: Readonly<Record<Priority, number>> = { high: 0, normal: 1, low: 2 };

/**
 * For each queued job what holds it, in the order in which their turns come: high before normal before
 * low, then the oldest. Null: it may begin now, and takes its place from those behind it. What is held
 * takes no place, so that a job that waits for its own source stops no other. A pause does not hold a
 * restore, nor do the limits of destinations: what a person does on the worst day goes first.
 */
export function judgeQueue(state: QueueState): ReadonlyMap<string, Hold | null> {
  const busy = [...state.running];
  const holds = new Map<string, Hold | null>();
  for (const job of state.queued.toSorted(byTurn)) {
    const hold = holdOf(job, busy, state);
    holds.set(job.id, hold);
    if (hold === null) busy.push(job);
  }
  return holds;
}

function holdOf(
  job: JudgedJob,
  busy: readonly JudgedJob[],
  { limits, pause, now }: QueueState,
): Hold | null {
  const { notBefore, sourceId } = job;
  if (notBefore !== null && Date.parse(notBefore) > now.getTime()) {
    return { kind: 'not-before', until: notBefore };
  }
  if (pause !== null && job.kind !== 'restore') return { kind: 'paused', pause };
  const other = busy.find((one) => one.sourceId === sourceId);
  if (other !== undefined) return { kind: 'source', other };
  if (busy.length >= limits.atOnce) {
    return { kind: 'at-once', count: busy.length, limit: limits.atOnce };
  }
  return (
    destinationHold(job, busy, limits.perDestination) ?? serverHold(job, busy, limits.perServer)
  );
}

function destinationHold(job: JudgedJob, busy: readonly JudgedJob[], limit: number): Hold | null {
  if (job.kind === 'restore') return null;
  for (const destinationId of job.destinationIds) {
    const count = busy.filter((one) => one.destinationIds.includes(destinationId)).length;
    if (count >= limit) return { kind: 'destination', destinationId, count, limit };
  }
  return null;
}

function serverHold(
  { connectionId }: JudgedJob,
  busy: readonly JudgedJob[],
  limit: number,
): Hold | null {
  if (connectionId === null) return null;
  const count = busy.filter((one) => one.connectionId === connectionId).length;
  return count < limit ? null : { kind: 'server', connectionId, count, limit };
}

/** Ids sort by the moment they were made, and decide where two jobs were made in the same one. */
function byTurn(a: JudgedJob, b: JudgedJob): number {
  return (
    ranks[a.priority] - ranks[b.priority] ||
    Date.parse(a.createdAt) - Date.parse(b.createdAt) ||
    (a.id < b.id ? -1 : 1)
  );
}
