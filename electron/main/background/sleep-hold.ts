import type { Job } from '../../../shared/model/job.ts';

/** What Electron’s powerSaveBlocker does, for the one kind that is needed. */
export interface SleepBlocker {
  start(): number;
  stop(id: number): void;
}

/** Keeps the machine from going to sleep by itself while a job of this app’s core runs. */
export class SleepHold {
  readonly #blocker: SleepBlocker;
  readonly #running = new Set<string>();
  #held: number | null = null;

  constructor(blocker: SleepBlocker) {
    this.#blocker = blocker;
  }

  jobChanged({ id, state }: Pick<Job, 'id' | 'state'>): void {
    if (state.status === 'running') this.#running.add(id);
    else this.#running.delete(id);
    this.#follow();
  }

  /** The core is gone, and its jobs with it. */
  coreGone(): void {
    this.#running.clear();
    this.#follow();
  }

  #follow(): void {
    const isNeeded = this.#running.size > 0;
    if (isNeeded && this.#held === null) this.#held = this.#blocker.start();
    if (isNeeded || this.#held === null) return;
    this.#blocker.stop(this.#held);
    this.#held = null;
  }
}
