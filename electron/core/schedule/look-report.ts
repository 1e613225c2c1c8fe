import type { SlotRun } from '../../../shared/model/plan.ts';

/** What one look for due runs did. */
export class LookReport {
  /** Begun, or tried to begin: then it has no job, and a reason. */
  readonly started: SlotRun[] = [];
  readonly skipped: SlotRun[] = [];
  /** Why what is due was not begun yet. */
  readonly holding: string[] = [];
  #nextMs = Number.POSITIVE_INFINITY;

  /** Something is due then. */
  next(at: Date | null): void {
    if (at !== null) this.#nextMs = Math.min(this.#nextMs, at.getTime());
  }

  get nextAt(): Date | null {
    return Number.isFinite(this.#nextMs) ? new Date(this.#nextMs) : null;
  }

  get isEmpty(): boolean {
    return this.started.length === 0 && this.skipped.length === 0;
  }
}
