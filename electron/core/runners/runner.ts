import type { RunningTool, ToolCall, ToolExit } from '../tools/tool-call.ts';
import type { FoundTool, ToolName } from '../../../shared/model/tool.ts';

/**
 * Where tools run: here, and later in a container or over SSH. Secrets travel by environment and never
 * stand in an argument list on either side.
 */
export interface Runner {
  readonly kind: string;
  /** Starts a program. Aborting ends it: asked first, forced after five seconds. */
  start(call: ToolCall, signal: AbortSignal): RunningTool;
  /** Runs a program to its end, feeding `input`; stdout is cut off at 64 MiB. */
  run(
    call: ToolCall,
    signal: AbortSignal,
    input?: string | AsyncIterable<string | Uint8Array>,
  ): Promise<ToolExit & { readonly stdout: string }>;
  /** Every installed version of a tool, the configured one first. */
  find(tool: ToolName): Promise<readonly FoundTool[]>;
}
