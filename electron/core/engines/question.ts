import { setTimeout as sleep } from 'node:timers/promises';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { EngineContext, Question } from './engine.ts';

/**
 * Gives work a context that is aborted when the time of its question is over, and rejects then with
 * `took-too-long`, also where the work itself cannot end early.
 */
export async function withDeadline<T>(
  { timeoutMs }: Pick<Question, 'timeoutMs'>,
  context: EngineContext,
  work: (context: EngineContext) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const timer = new AbortController();
  const late = sleep(timeoutMs, undefined, { signal: timer.signal }).then(() => {
    over.abort();
    throw tookTooLong(timeoutMs);
  });
  late.catch(() => {}); // Nobody listens any more once the answer is there.
  const answer = work({ ...context, signal: AbortSignal.any([context.signal, over.signal]) });
  answer.catch(() => {});
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    throw over.signal.aborted && !context.signal.aborted ? tookTooLong(timeoutMs) : error;
  } finally {
    timer.abort();
  }
}

/** The text without the semicolons at its end, which ask nothing more. */
export function withoutEnd(text: string): string {
  return text.replace(/[;\s]+$/, '');
}

/** The engine did not take the text as a question that it may answer. */
export function queryRefused(message: string, hint = QUERY_HINT, cause?: unknown): LifeboatError {
  return new LifeboatError('invalid-input', message, hint, { cause });
}

const QUERY_HINT = 'Put the query right, and try it against the live source.';

export function tookTooLong(timeoutMs: number): LifeboatError {
  return new LifeboatError(
    'took-too-long',
    `The query gave no answer within ${Math.round(timeoutMs / 1000)} seconds.`,
    'Ask for less: a count over an index, or the newest record by an indexed column.',
  );
}
