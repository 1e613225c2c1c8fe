import { setTimeout as delay } from 'node:timers/promises';
import type { JobQueue } from './job-queue.ts';
import { stopReason } from './job-stopped.ts';

const LOOK_MS = 250;
/** Looking for dead jobs costs as much as looking for turns, and they are rare. */
const LOOKS_A_CLEARING = 4;

export interface TurnsOptions {
  readonly queue: Pick<JobQueue, 'holds' | 'claim'>;
  /** Clears up after jobs of dead processes, which may hold the place that a job waits for. */
  readonly clearDeadJobs: () => Promise<void>;
}

/** The jobs of this process that wait for their turn. One look at the queue serves all of them. */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #waiting = new Map<string, PromiseWithResolvers<void>>();
  #watching = false;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the job was made running; at once when it is its turn. Rejects with the signal's reason,
   * or with what kept the queue from being read or written.
   */
  async wait(jobId: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const turn = Promise.withResolvers<void>();
    const stop = () => this.#leave(jobId)?.reject(stopReason(signal));
    signal.addEventListener('abort', stop, { once: true });
    this.#waiting.set(jobId, turn);
    this.#look();
    if (!this.#watching) void this.#watch();
    try {
      await turn.promise;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async #watch(): Promise<void> {
    this.#watching = true;
    for (let looks = 0; this.#waiting.size > 0; looks += 1) {
      if (looks % LOOKS_A_CLEARING === 0) await this.#clear();
      // A process does not stay for it: what waits has a lease to keep, which holds the process.
      await delay(LOOK_MS, undefined, { ref: false });
      if (this.#waiting.size > 0) this.#look();
    }
    this.#watching = false;
  }

  #look(): void {
    try {
      for (const [jobId, hold] of this.#options.queue.holds()) {
        if (hold === null && this.#waiting.has(jobId)) this.#claim(jobId);
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  #claim(jobId: string): void {
    try {
      if (this.#options.queue.claim(jobId)) this.#leave(jobId)?.resolve();
    } catch (error) {
      this.#leave(jobId)?.reject(error);
    }
  }

  async #clear(): Promise<void> {
    try {
      await this.#options.clearDeadJobs();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const turns = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const turn of turns) turn.reject(error);
  }

  #leave(jobId: string): PromiseWithResolvers<void> | undefined {
    const turn = this.#waiting.get(jobId);
    this.#waiting.delete(jobId);
    return turn;
  }
}
