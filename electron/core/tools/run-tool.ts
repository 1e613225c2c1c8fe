import { PassThrough, pipeline, type Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { execa } from 'execa';
import { LifeboatError } from '../../../shared/model/error.ts';
import { fillInFiles } from './fill-in-files.ts';
import { inheritedEnvironment } from './inherited-environment.ts';
import { openFiles } from './nameless-files.ts';
import { redact } from './redact.ts';
import { runToEnd, type ToolInput } from './run-to-end.ts';
import { secretsOfCall } from './secrets-of-call.ts';
import type { RunningTool, ToolCall, ToolExit } from './tool-call.ts';

const STDERR_TAIL_BYTES = 64 * 1024;
const FORCE_KILL_AFTER_MS = 5_000;

/**
 * Starts a program, without a shell and with hardly any of our environment. Aborting sends SIGTERM, and
 * SIGKILL five seconds later. `finished` rejects with `tool-missing` when the program cannot be started
 * and with `cancelled` when the signal was aborted before.
 */
export function startTool(call: ToolCall, signal: AbortSignal): RunningTool {
  const startedLate = signal.aborted;
  const secrets = secretsOfCall(call);
  const files = openFiles(call.files);
  const { args, env, secretEnv } = fillInFiles(call, (name) => files.pathOf(name));
  const child = execa(call.tool, args, {
    ...(call.folder === undefined ? {} : { cwd: call.folder }),
    env: { ...inheritedEnvironment(), ...env, ...secretEnv },
    extendEnv: false,
    cancelSignal: signal,
    forceKillAfterDelay: FORCE_KILL_AFTER_MS,
    buffer: false,
    encoding: 'buffer',
    reject: false,
    stdio: ['pipe', 'pipe', 'pipe', ...files.descriptors],
    windowsHide: true,
  });
  files.started();
  // A program may end without reading its input to the end; its exit status tells whether that is a fault.
  child.stdin.on('error', () => {});
  // Read from at once: unread output would be thrown away by execa as soon as this turn is over.
  const stdout = new PassThrough();
  pipeline(child.stdout, stdout, () => {});
  const tail = collectTail(child.stderr, secrets, call.onStderrLine);

  const finished = child
    .finally(() => files.ended())
    .then(async (result): Promise<ToolExit> => {
      const started = result.exitCode !== undefined || result.signal !== undefined;
      if (startedLate || (!started && signal.aborted)) throw cancelled(call);
      if (!started) throw notStarted(call, result.code);
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

/** Runs a program to its end. Rejects as `startTool` does, and as `runToEnd` does. */
export async function runTool(
  call: ToolCall,
  signal: AbortSignal,
  input: ToolInput = '',
): Promise<ToolExit & { readonly stdout: string }> {
  return runToEnd(call.tool, startTool(call, signal), input);
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
