import type { JobPhase, JobProgress } from '../../../shared/model/job.ts';

const INTERVAL_MS = 250;
/** Share of the newest interval in the shown rate: calm enough to read, quick enough to tell a stall. */
const NEWEST_SHARE = 0.2;

/**
 * Turns counts of bytes into progress with rate and time left, at most four times a second. A new phase
 * is told at once.
 */
export class ProgressMeter {
  readonly #jobId: string;
  readonly #tell: (progress: JobProgress) => void;
  readonly #now: () => number;
  #phase: JobPhase = 'preparing';
  #toldAtMs = 0;
  #toldBytes = 0;
  #bytesPerSecond = 0;

  /** `now` gives milliseconds of a clock that never goes back. */
  constructor(
    jobId: string,
    tell: (progress: JobProgress) => void,
    now: () => number = () => performance.now(),
  ) {
    this.#jobId = jobId;
    this.#tell = tell;
    this.#now = now;
  }

  update(phase: JobPhase, doneBytes: number, totalBytes: number | null): void {
    const nowMs = this.#now();
    if (phase !== this.#phase || this.#toldAtMs === 0) {
      this.#phase = phase;
      this.#bytesPerSecond = 0;
      this.#emit(nowMs, doneBytes, totalBytes);
      return;
    }
    const elapsedMs = nowMs - this.#toldAtMs;
    if (elapsedMs < INTERVAL_MS) return;
    const newest = (Math.max(0, doneBytes - this.#toldBytes) * 1000) / elapsedMs;
    this.#bytesPerSecond =
      this.#bytesPerSecond === 0
        ? newest
        : this.#bytesPerSecond * (1 - NEWEST_SHARE) + newest * NEWEST_SHARE;
    this.#emit(nowMs, doneBytes, totalBytes);
  }

  #emit(nowMs: number, doneBytes: number, totalBytes: number | null): void {
    this.#toldAtMs = nowMs;
    this.#toldBytes = doneBytes;
    const leftBytes = totalBytes === null ? null : Math.max(0, totalBytes - doneBytes);
    this.#tell({
      jobId: this.#jobId,
      phase: this.#phase,
      doneBytes,
      totalBytes,
      bytesPerSecond: this.#bytesPerSecond,
      secondsLeft:
        leftBytes === null || this.#bytesPerSecond === 0 ? null : leftBytes / this.#bytesPerSecond,
    });
  }
}
