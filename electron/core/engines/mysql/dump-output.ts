import { Readable } from 'node:stream';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { inLargeChunks } from '../../tools/in-large-chunks.ts';
import type { RunningTool } from '../../tools/tool-call.ts';

/** Looks at bytes as they pass; `end` throws when they were no whole thing. */
export interface Tap {
  push(chunk: Buffer): void;
  end(): void;
}

/** A tool that was started, with a promise of its good end. */
export interface StartedTool {
  readonly tool: RunningTool;
  readonly exited: Promise<void>;
}

/**
 * The output of tools that run one after the other, looked at by a tap as it passes. The stream ends only
 * when each tool is known to have ended well and the tap found a whole artifact; otherwise it fails, so
 * that nobody can take a broken dump for a finished one. `done` tells the same.
 */
export function dumpOutput(
  starts: readonly (() => StartedTool)[],
  tap: Tap,
): { readonly stream: Readable; readonly done: Promise<void> } {
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  done.catch(() => {}); // Whoever reads the stream learns of it there as well.
  let running: RunningTool | undefined;
  async function* chunks(): AsyncGenerator<Buffer> {
    for (const start of starts) {
      const { tool, exited } = start();
      running = tool;
      tool.stdin.end();
      try {
        yield* inLargeChunks(tool.stdout);
      } catch (error) {
        // The pipe broke: how the tool ended says why.
        await exited;
        throw error;
      }
      await exited;
    }
  }
  async function* pass(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of chunks()) {
        tap.push(chunk);
        yield chunk;
      }
      tap.end();
      resolve();
    } catch (error) {
      reject(error);
      throw error;
    }
  }
  const stream = Readable.from(pass(), { objectMode: false });
  // Also when nobody read to the end: the tool then ends because its pipe is closed.
  stream.once('close', () => {
    running?.stdout.destroy();
    reject(notReadToItsEnd());
  });
  return { stream, done };
}

function notReadToItsEnd(): LifeboatError {
  return new LifeboatError(
    'dump-incomplete',
    'The dump was not read to its end.',
    'Take the backup again.',
  );
}
