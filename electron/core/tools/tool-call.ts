import type { Readable, Writable } from 'node:stream';

/** One run of one program, before a runner turns it into a process. */
export interface ToolCall {
  /** Path or name of the program. */
  readonly tool: string;
  readonly args: readonly string[];
  /** Environment that may be shown. Nothing of our own environment is inherited but PATH, HOME and the like. */
  readonly env?: Readonly<Record<string, string>>;
  /** Environment whose values are secret: shown as dots, never logged. */
  readonly secretEnv?: Readonly<Record<string, string>>;
  /** Folder the program runs in. */
  readonly folder?: string;
  /** Given each line of stderr as it comes, redacted; `ToolExit.stderr` keeps only the end of it. */
  readonly onStderrLine?: (line: string) => void;
}

/** How a program ended. A caller states the codes that it expects; all else is an error. */
export interface ToolExit {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The end of what it wrote to stderr, redacted, at most 64 KiB. */
  readonly stderr: string;
  readonly durationMs: number;
}

/** A program that runs. End of `stdout` is not success: only `finished` knows. */
export interface RunningTool {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Resolves with however it ended; rejects only when it could not be started at all. */
  readonly finished: Promise<ToolExit>;
  readonly pid: number | undefined;
}
