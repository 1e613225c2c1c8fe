import type { ScheduleMethod } from '../../../shared/contract/schedule.ts';

/** One thing that installing or removing does, in its order. */
export type InstallStep =
  | {
      readonly kind: 'write';
      readonly path: string;
      readonly content: string;
      /** With its byte order mark; default UTF-8 without. */
      readonly encoding?: 'utf16le';
    }
  | { readonly kind: 'remove'; readonly path: string }
  | {
      readonly kind: 'run';
      readonly tool: string;
      readonly args: readonly string[];
      readonly env?: Readonly<Record<string, string>>;
      readonly input?: string;
      /** What the input changes, where that is not a file of ours. */
      readonly shows?: {
        readonly path: string;
        readonly content: string | null;
        readonly action: 'write' | 'remove';
      };
      /** True where it fails when there is nothing to take away. */
      readonly mayFail?: boolean;
    };

export interface InstallSteps {
  readonly steps: readonly InstallStep[];
  /** What a person has to know besides, a sentence each. */
  readonly notes: readonly string[];
}

/** A service of the system that starts a program regularly. What it installs is of one data folder. */
export interface StartMethod {
  readonly method: ScheduleMethod;
  /** Null when it can be used now; else why not, as a sentence. */
  missing(signal: AbortSignal): Promise<string | null>;
  isInstalled(signal: AbortSignal): Promise<boolean>;
  install(everyMinutes: number, signal: AbortSignal): Promise<InstallSteps>;
  remove(signal: AbortSignal): Promise<InstallSteps>;
}
