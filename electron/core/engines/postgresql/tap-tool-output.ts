import { Readable } from 'node:stream';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RunningTool } from '../../tools/tool-call.ts';
import { inLargeChunks } from './in-large-chunks.ts';
import type { DumpReader } from './dump-reader.ts';

/**
 * The output of a dumping tool, looked at by a reader as it passes. The stream ends only when `exited`
 * has resolved (the tool's exit is known to be good) and the reader found the artifact whole; otherwise
 * it fails, so that nobody can take a broken dump for a finished one.
 */
export function tapToolOutput(
  tool: RunningTool,
  reader: Pick<DumpReader, 'push' | 'end'>,
  exited: Promise<unknown>,
): Readable {
  async function* pass(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of inLargeChunks(tool.stdout)) {
        reader.push(chunk);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof LifeboatError) throw error;
      // The pipe broke: how the tool ended says why.
      await exited;
      throw error;
    }
    await exited;
    reader.end();
  }
  const stream = Readable.from(pass(), { objectMode: false });
  // Also when nobody began to read: the tool then ends because its pipe is closed.
  stream.once('close', () => tool.stdout.destroy());
  return stream;
}
