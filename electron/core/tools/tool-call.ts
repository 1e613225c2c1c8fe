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
  /**
   * Contents that the program reads from a file: `{file:NAME}` in an argument or in a value of `env` or
   * `secretEnv` becomes a path that it can read once, from start to end. Nothing is left behind, also
   * after a kill. At most five.
   */
  readonly files?: Readonly<Record<string, ToolFile>>;
  /** Folder the program runs in. */
  readonly folder?: string;
  /** Given each line of stderr as it comes, redacted; `ToolExit.stderr` keeps only the end of it. */
  readonly onStderrLine?: (line: string) => void;
}

/** What a program reads from a file. Of a secret one, passwords are shown as dots wherever they turn up. */
export interface ToolFile {
  readonly content: string;
  readonly secret: boolean;
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
  /**
   * Resolves with however it ended; rejects when it could not be started at all, or when the link to where
   * it runs was lost, so that nobody knows how it ended.
   */
  readonly finished: Promise<ToolExit>;
  /** Of the process on this machine, which may be a client of the one that works. */
  readonly pid: number | undefined;
}
