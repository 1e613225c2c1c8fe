import type { EngineContext, Question } from '../engine.ts';
import { withDeadline } from '../question.ts';
import { statRegularFile } from './file-facts.ts';
import { runInThread } from './run-in-thread.ts';
import { LOOK_WAIT_MS } from './timing.ts';

/** Asks a database file one question, by a connection that can only read. */
export function queryDatabase(
  file: string,
  { text, timeoutMs }: Question,
  context: EngineContext,
): Promise<string | null> {
  return withDeadline({ timeoutMs }, context, async (inTime) => {
    await statRegularFile(file);
    return runInThread('ask', { file, text, waitMs: LOOK_WAIT_MS }, inTime);
  });
}
