import { Readable } from 'node:stream';
import { LifeboatError } from '../../../shared/model/error.ts';
import { inLargeChunks } from './in-large-chunks.ts';
import type { RunningTool } from './tool-call.ts';

/** Looks at bytes as they pass; `end` throws when they were no whole artifact. */
export interface PassingReader {
  push(chunk: Buffer): void;
  end(): void | Promise<void>;
}

/**
 * The output of a dumping tool, looked at by a reader as it passes. The stream ends only when `exited`
 * has resolved (the tool's exit is known to be good) and the reader found the artifact whole; otherwise
 * it fails, so that nobody can take a broken dump for a finished one.
 */
export function tapToolOutput(
  tool: RunningTool,
  reader: PassingReader,
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
    await reader.end();
  }
  const stream = Readable.from(pass(), { objectMode: false });
  // Also when nobody began to read: the tool then ends because its pipe is closed.
  stream.once('close', () => tool.stdout.destroy());
  return stream;
}
