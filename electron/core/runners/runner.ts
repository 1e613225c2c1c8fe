import type { RunnerConfig } from '../../../shared/model/connection.ts';
import type { RunningTool, ToolCall, ToolExit } from '../tools/tool-call.ts';
import type { FoundTool, ToolName } from '../../../shared/model/tool.ts';
import type { Forward } from './forward.ts';

/**
 * Where tools run: here, in a container or over SSH. Secrets and files reach the tool without standing in
 * an argument list on either side, and are not left behind. A link that is lost while a tool runs rejects
 * with `server-unreachable`, whatever was received before.
 */
export interface Runner {
  readonly kind: RunnerConfig['kind'];
  /** For messages: `on this machine`, `in the container shop-db`, `in the service db`, `on db1.example.org`. */
  readonly where: string;
  /** Starts a program. Aborting ends it where it runs: asked first, forced after five seconds. */
  start(call: ToolCall, signal: AbortSignal): RunningTool;
  /** Runs a program to its end, feeding `input`; stdout is cut off at 64 MiB. */
  run(
    call: ToolCall,
    signal: AbortSignal,
    input?: string | AsyncIterable<string | Uint8Array>,
  ): Promise<ToolExit & { readonly stdout: string }>;
  /** Every version of a tool that is installed where tools run, the configured one first. */
  find(tool: ToolName): Promise<readonly FoundTool[]>;
  /** The call as a person would type it on this machine; secrets and paths of files as dots. */
  describe(call: ToolCall): string;
  /**
   * An address of this machine that leads to one as seen from where the tools run, until it is closed or
   * the signal aborts; locally the same one. Rejects with `tool-missing` when nothing there can relay.
   */
  forward(host: string, port: number, signal: AbortSignal): Promise<Forward>;
}
