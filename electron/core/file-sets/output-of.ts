import { LifeboatError } from '../../../shared/model/error.ts';
import type { RunningTool } from '../tools/tool-call.ts';
import { abortReason } from './file-set-errors.ts';

/**
 * What a program writes, chunk by chunk. When it breaks off, it rejects with what the program's end says: that
 * it was cancelled, or that the link to it was lost. A reader that leaves early ends the program, whose
 * pipe is closed then.
 */
export async function* outputOf(
  tool: RunningTool,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void, void> {
  try {
    for await (const chunk of tool.stdout) {
      const bytes: Buffer = chunk;
      yield bytes;
    }
  } catch (error) {
    if (signal.aborted) throw abortReason(signal);
    if (!(error instanceof LifeboatError)) await tool.finished;
    throw error;
  } finally {
    tool.stdout.destroy();
  }
}
