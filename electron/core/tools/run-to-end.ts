import { pipeline, Readable } from 'node:stream';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { RunningTool, ToolExit } from './tool-call.ts';

const STDOUT_LIMIT_BYTES = 64 * 1024 * 1024;

/** What a program is fed with: text, or chunks as they come. */
export type ToolInput = string | AsyncIterable<string | Uint8Array>;

/**
 * Feeds a program that was started and gathers what it writes. Rejects as its `finished` does, with what
 * the input broke with, and with `tool-failed` beyond 64 MiB of output; `name` is for that message.
 */
export async function runToEnd(
  name: string,
  tool: RunningTool,
  input: ToolInput,
): Promise<ToolExit & { readonly stdout: string }> {
  const feeding = feed(tool, input);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of tool.stdout) {
      bytes += chunk.length;
      if (bytes > STDOUT_LIMIT_BYTES) throw outputTooLong(name);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof LifeboatError) throw error;
    // The output broke off: how the program ended says more than the broken pipe does.
  }
  const exit = await tool.finished;
  await feeding;
  return { ...exit, stdout: Buffer.concat(chunks).toString('utf8') };
}

function feed(tool: RunningTool, input: ToolInput): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => {});
  if (input === '') {
    tool.stdin.end();
    resolve();
    return promise;
  }
  const source = Readable.from(typeof input === 'string' ? [input] : input);
  pipeline(source, tool.stdin, (error) => {
    // A program that stops reading is no fault of the input; a source that breaks is.
    if (error === null || error === undefined || isClosedPipe(error)) resolve();
    else reject(error);
  });
  return promise;
}

function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'EOF'].includes(error.code ?? '');
}

function outputTooLong(name: string): LifeboatError {
  return new LifeboatError(
    'tool-failed',
    `${name} wrote more than ${STDOUT_LIMIT_BYTES / 1024 / 1024} MiB where a short answer was expected.`,
    'Look at what the database answers to such a question; please report it.',
  );
}
