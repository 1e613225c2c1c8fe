import type { ErrorData } from '../../../../shared/model/error.ts';
import type { SqliteWorkName } from './sqlite-work-table.ts';

export interface WorkStart {
  readonly name: SqliteWorkName;
  /** Every work is about one file; its errors name it. */
  readonly input: { readonly file: string };
}

export type WorkMessage =
  | { readonly kind: 'progress'; readonly doneBytes: number; readonly totalBytes: number | null }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  /** A bug: its stack goes to the caller as it is, to be logged there. */
  | { readonly kind: 'broken'; readonly stack: string };
