import { PassThrough, pipeline, Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { execa } from 'execa';
import { LifeboatError } from '../../../shared/model/error.ts';
import { inheritedEnvironment } from './inherited-environment.ts';
import { redact } from './redact.ts';
import type { RunningTool, ToolCall, ToolExit } from './tool-call.ts';

const STDERR_TAIL_BYTES = 64 * 1024;
const STDOUT_LIMIT_BYTES = 64 * 1024 * 1024;
const FORCE_KILL_AFTER_MS = 5_000;

/** What `runTool` feeds to a program: text, or chunks as they come. */
export type ToolInput = string | AsyncIterable<string | Uint8Array>;

/**
 * Starts a program, without a shell and with hardly any of our environment. Aborting sends SIGTERM, and
 * SIGKILL five seconds later. `finished` rejects with `tool-missing` when the program cannot be started
 * and with `cancelled` when the signal was aborted before.
 */
export function startTool(call: ToolCall, signal: AbortSignal): RunningTool {
  const secrets = Object.values(call.secretEnv ?? {});
  const child = execa(call.tool, call.args, {
    ...(call.folder === undefined ? {} : { cwd: call.folder }),
    env: { ...inheritedEnvironment(), ...call.env, ...call.secretEnv },
    extendEnv: false,
    cancelSignal: signal,
    forceKillAfterDelay: FORCE_KILL_AFTER_MS,
    buffer: false,
    encoding: 'buffer',
    reject: false,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    windowsHide: true,
  });
  // A program may end without reading its input to the end; its exit status tells whether that is a fault.
  child.stdin.on('error', () => {});
  // Read from at once: unread output would be thrown away by execa as soon as this turn is over.
  const stdout = new PassThrough();
  pipeline(child.stdout, stdout, () => {});
  const tail = collectTail(child.stderr, secrets, call.onStderrLine);

  const finished = child.then(async (result): Promise<ToolExit> => {
    if (result.exitCode === undefined && result.signal === undefined) {
      if (signal.aborted) throw cancelled(call);
      throw notStarted(call, result.code);
    }
    return {
      exitCode: result.exitCode ?? null,
      signal: result.signal ?? null,
      stderr: tail(),
      durationMs: Math.round(result.durationMs),
    };
  });
  finished.catch(() => {});
  return { stdin: child.stdin, stdout, finished, pid: child.pid };
}

/** Runs a program to its end. Rejects as `startTool` does, and with `tool-failed` beyond 64 MiB of output. */
export async function runTool(
  call: ToolCall,
  signal: AbortSignal,
  input: ToolInput = '',
): Promise<ToolExit & { readonly stdout: string }> {
  const tool = startTool(call, signal);
  const feeding = feed(tool, input);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of tool.stdout) {
      bytes += chunk.length;
      if (bytes > STDOUT_LIMIT_BYTES) throw outputTooLong(call);
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
  const source = Readable.from(typeof input === 'string' ? [input] : input);
  pipeline(source, tool.stdin, (error) => {
    // A program that stops reading is no fault of the input; a source that breaks is.
    if (error === null || error === undefined || isClosedPipe(error)) resolve();
    else reject(error);
  });
  promise.catch(() => {});
  return promise;
}

function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'EOF'].includes(error.code ?? '');
}

/** Keeps the end of stderr, and hands out its lines. Redacted by line or whole, so no secret is ever cut. */
function collectTail(
  stderr: Readable,
  secrets: readonly string[],
  onLine: ((line: string) => void) | undefined,
): () => string {
  const longestSecret = Math.max(0, ...secrets.map((secret) => secret.length));
  const decoder = new StringDecoder('utf8');
  let tail = '';
  let line = '';
  stderr.on('data', (chunk: Buffer) => {
    const text = decoder.write(chunk);
    tail = (tail + text).slice(-(STDERR_TAIL_BYTES + longestSecret));
    if (onLine === undefined) return;
    const lines = (line + text).split('\n');
    line = lines.pop() ?? '';
    for (const whole of lines) onLine(redact(whole, secrets));
  });
  stderr.on('end', () => {
    if (line !== '') onLine?.(redact(line, secrets));
  });
  return () => redact(tail, secrets).slice(-STDERR_TAIL_BYTES).trim();
}

function cancelled(call: ToolCall): LifeboatError {
  return new LifeboatError(
    'cancelled',
    `${call.tool} was not started: the work was cancelled.`,
    'Start it again when you want it.',
  );
}

function notStarted(call: ToolCall, code: string | undefined): LifeboatError {
  return new LifeboatError(
    'tool-missing',
    `${call.tool} could not be started (${code ?? 'unknown reason'}).`,
    'Check that it is installed and may be executed, or point Lifeboat at another one under Tools.',
  );
}

function outputTooLong(call: ToolCall): LifeboatError {
  return new LifeboatError(
    'tool-failed',
    `${call.tool} wrote more than ${STDOUT_LIMIT_BYTES / 1024 / 1024} MiB where a short answer was expected.`,
    'Look at what the database answers to such a question; please report it.',
  );
}
