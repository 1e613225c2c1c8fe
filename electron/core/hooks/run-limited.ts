import { setTimeout as delay } from 'node:timers/promises';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Runner } from '../runners/runner.ts';
import { redact } from '../tools/redact.ts';
import type { RunningTool, ToolCall, ToolExit } from '../tools/tool-call.ts';

/** How long a program that was ended may take to go: it is asked first, and forced after five seconds. */
const ENDING_MS = 8_000;
const KEPT_CHARACTERS = 8192;
const TOLD_LINES = 10;
/** What a program says last is not always what was wrong. */
const QUOTED_LINES = 3;

export interface LimitedRun {
  readonly runner: Pick<Runner, 'start'>;
  readonly call: ToolCall;
  readonly timeoutSeconds: number;
  /** Replaced by dots in what is told of the output; null when they are not known, and then none is. */
  readonly secrets: readonly string[] | null;
  log(line: string): void;
}

/**
 * Runs a program to its end and logs the last lines that it wrote. Rejects with `step-failed` for any exit
 * status but 0 and when its time is over, and with the signal's reason when that was aborted.
 */
export async function runLimited(run: LimitedRun, signal: AbortSignal): Promise<void> {
  const limit = AbortSignal.timeout(run.timeoutSeconds * 1000);
  const either = AbortSignal.any([signal, limit]);
  const tool = run.runner.start(run.call, either);
  tool.stdin.end();
  const output = lastOf(tool);
  // A child that the program started may hold its output open for ever; nobody waits for that.
  const exit = await Promise.race([tool.finished, gone(either)]);
  const lines = endOf(`${output()}\n${exit?.stderr ?? ''}`, run.secrets);
  for (const line of lines) run.log(line);
  signal.throwIfAborted();
  if (limit.aborted) throw tooLong(run.timeoutSeconds);
  if (exit?.exitCode === 0) return;
  throw failed(exit, lines.slice(-QUOTED_LINES).join(' | '));
}

/** Null some time after the abort, for a program that does not end. */
async function gone(signal: AbortSignal): Promise<null> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve(), { once: true });
  if (signal.aborted) resolve();
  await promise;
  await delay(ENDING_MS, undefined, { ref: false });
  return null;
}

/** Reads the output to its end and keeps the last of it, by whole lines: a secret that was cut would show. */
function lastOf({ stdout }: RunningTool): () => string {
  let text = '';
  /** Whether the line that comes next began in what is gone. */
  let isCut = false;
  stdout.setEncoding('utf8');
  stdout.on('data', (chunk: string) => {
    text += chunk;
    if (text.length > KEPT_CHARACTERS) {
      text = text.slice(-KEPT_CHARACTERS);
      isCut = true;
    }
    if (!isCut) return;
    const lineEnd = text.indexOf('\n');
    text = lineEnd === -1 ? '' : text.slice(lineEnd + 1);
    isCut = lineEnd === -1;
  });
  // A broken pipe is told by how the program ended.
  stdout.on('error', () => {});
  return () => text;
}

function endOf(text: string, secrets: readonly string[] | null): readonly string[] {
  if (secrets === null) return [];
  return redact(text, secrets)
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(-TOLD_LINES);
}

function tooLong(seconds: number): LifeboatError {
  return new LifeboatError(
    'step-failed',
    `It was ended when its time limit of ${seconds} s was over.`,
    'Give the step more time, or look what it waits for.',
  );
}

function failed(exit: ToolExit | null, lastLines: string): LifeboatError {
  const how =
    exit?.exitCode === null || exit?.exitCode === undefined
      ? `was ended by ${exit?.signal ?? 'a signal'}`
      : `ended with status ${exit.exitCode}`;
  return new LifeboatError(
    'step-failed',
    lastLines === '' ? `It ${how}.` : `It ${how}: ${lastLines}`,
    'Run it by hand to see what is wrong. The log in the data folder has its last lines.',
  );
}
