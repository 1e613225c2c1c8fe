import { type ProcessIdentity, processState } from './process-identity.ts';

/** How often the owner of a queued or running job renews its lease. */
export const HEARTBEAT_INTERVAL_MS = 5_000;
/** How long a lease that is not renewed lasts. */
export const LEASE_MS = 20_000;

/** What a job's row says of its owner. */
export interface Lease {
  readonly jobId: string;
  readonly ownerToken: string;
  readonly owner: ProcessIdentity;
  /** Counts the heartbeats. */
  readonly beats: number;
}

/** Looks further apart are no watch: the machine may have slept between them, and the owner with it. */
const LONGEST_GAP_MS = 2 * HEARTBEAT_INTERVAL_MS;

interface Sighting {
  readonly beat: string;
  readonly sinceMs: number;
  readonly lookedMs: number;
}

/**
 * Judges whether the owners of jobs are gone. Where the machine can tell whether a process runs, that
 * decides at once. Elsewhere a lease has run out when this process has looked at it for the length of a
 * lease, at least every ten seconds, and seen no heartbeat. No time of day is compared: a clock that is
 * set, or two clocks that differ, end no lease.
 */
export class LeaseWatch {
  readonly #ownToken: string;
  readonly #now: () => number;
  readonly #seen = new Map<string, Sighting>();

  /** `now` gives milliseconds of a clock that never goes back. */
  constructor(ownToken: string, now: () => number = () => performance.now()) {
    this.#ownToken = ownToken;
    this.#now = now;
  }

  isGone(lease: Lease): boolean {
    if (lease.ownerToken === this.#ownToken) return false;
    const state = processState(lease.owner);
    return state === 'gone' || (state === 'unknown' && this.#silentTooLong(lease));
  }

  /**
   * Whether the owner has shown no sign of life for the length of a lease, even if its process is there:
   * one that was stopped at a terminal beats no more. Never true of this process's own.
   */
  isSilent(lease: Omit<Lease, 'owner'>): boolean {
    return lease.ownerToken !== this.#ownToken && this.#silentTooLong(lease);
  }

  /** Forgets the leases of jobs that are not among these any more. */
  keep(jobIds: ReadonlySet<string>): void {
    for (const jobId of this.#seen.keys()) if (!jobIds.has(jobId)) this.#seen.delete(jobId);
  }

  #silentTooLong({ jobId, ownerToken, beats }: Omit<Lease, 'owner'>): boolean {
    const beat = `${ownerToken}:${beats}`;
    const nowMs = this.#now();
    const seen = this.#seen.get(jobId);
    const watched = seen?.beat === beat && nowMs - seen.lookedMs <= LONGEST_GAP_MS;
    const sinceMs = watched ? seen.sinceMs : nowMs;
    this.#seen.set(jobId, { beat, sinceMs, lookedMs: nowMs });
    return nowMs - sinceMs >= LEASE_MS;
  }
}
