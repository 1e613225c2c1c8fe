import type { ErrorData } from '../../../../shared/model/error.ts';

/** What a piece of work inside the thread can report while it runs. */
export interface WorkControl {
  progress(doneBytes: number, totalBytes: number | null): void;
}

export interface WorkStart {
  readonly name: string;
  readonly input: unknown;
}

export type WorkMessage =
  | { readonly kind: 'progress'; readonly doneBytes: number; readonly totalBytes: number | null }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  /** A bug: its stack goes to the caller as it is, to be logged there. */
  | { readonly kind: 'broken'; readonly stack: string };
