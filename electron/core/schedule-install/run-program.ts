import { LifeboatError } from '../../../shared/model/error.ts';
import { runTool } from '../tools/run-tool.ts';
import type { ToolCall, ToolExit } from '../tools/tool-call.ts';

const TIMEOUT_MS = 60_000;

/** Runs a program of the system to its end, whatever its status. Rejects with `tool-missing`. */
export async function exitOf(
  call: ToolCall,
  signal: AbortSignal,
  input = '',
): Promise<ToolExit & { readonly stdout: string }> {
  return runTool(call, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]), input);
}

/** Rejects with `tool-failed` unless it ended well. */
export async function runProgram(call: ToolCall, signal: AbortSignal, input = ''): Promise<void> {
  const { exitCode, stderr, stdout } = await exitOf(call, signal, input);
  if (exitCode === 0) return;
  signal.throwIfAborted();
  const said = `${stderr}\n${stdout}`.trim().split('\n').slice(-3).join(' | ');
  throw new LifeboatError(
    'tool-failed',
    `${call.tool} ${call.args.join(' ')} ended with status ${exitCode ?? 'none'}${said === '' ? '.' : `: ${said}`}`,
    'Run it by hand to see what is wrong. Nothing of the schedule was left behind.',
  );
}
