import type { RunnerConfig } from '../../shared/model/connection.ts';

/** A place where tools run, opened for the contract suite of runners. */
export interface RunnerBench {
  readonly config: RunnerConfig;
  close(): Promise<void>;
}

export interface RunnerHarness {
  readonly name: string;
  /** Why it cannot be tried on this machine; null when it can. */
  readonly missing: string | null;
  open(): Promise<RunnerBench>;
}
