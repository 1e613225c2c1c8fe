import type { ErrorData } from '../../../shared/model/error.ts';
import type { JobPhase, JobProgress } from '../../../shared/model/job.ts';

/** What a task, running in a worker thread, is given beside its own input. */
export interface TaskContext {
  readonly signal: AbortSignal;
  /** A line for the log; must hold no secret. */
  log(line: string): void;
  /** Plain bytes done in a phase; may be called for every chunk. */
  progress(phase: JobPhase, doneBytes: number, totalBytes: number | null): void;
}

/** Starts a worker: which task, and its input with the secrets it needs, in memory only. */
export interface TaskStart {
  readonly name: string;
  readonly jobId: string;
  readonly input: unknown;
}

export interface AbortMessage {
  readonly kind: 'abort';
}

export type WorkerMessage =
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: ErrorData; readonly detail: string | null };
