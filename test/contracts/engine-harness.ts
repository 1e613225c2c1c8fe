import type {
  DumpOptions,
  Engine,
  EngineContext,
  Subject,
  Target,
} from '../../electron/core/engines/engine.ts';

/** What `engine-suite.ts` needs to hold an engine to its contract. One file an engine implements it. */
export interface EngineHarness {
  readonly name: string;
  /** The engine of the registry, as the core uses it. */
  readonly engine: Engine;
  readonly formats: readonly string[];
  /** Starts what the engine needs (a server, a folder); called once. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A fresh context with a real local runner, an empty work folder of its own and a name of its own. */
  context(signal?: AbortSignal): Promise<EngineContext>;
  dumpOptions(format: string): DumpOptions;
  /** A new subject without any table. */
  emptySubject(): Promise<Subject>;
  /**
   * A new subject with at least two tables, one of them `items` with `rows` rows, with NULL, empty
   * strings, backslashes, tabs, newlines, quotes, emoji and binary data, and one table whose name has
   * spaces, quotes and an emoji.
   */
  sampleSubject(rows: number): Promise<Subject>;
  /** A subject that cannot be reached: no server there, no such file. */
  missingSubject(): Subject;
  /** A target that does not exist yet, beside the subjects. */
  newTarget(): Target;
  /** The target that is this very subject, to be replaced. */
  targetOf(subject: Subject): Target;
  targetExists(target: Target): Promise<boolean>;
  /** Whether something stands under the name that a `RestoreRun` gave as `keptAside`. */
  keptAsideExists(target: Target, keptAside: string): Promise<boolean>;
  /** Deletes one row of `items`. */
  loseRow(target: Target): Promise<void>;
  /** Changes one value of `items`, leaving the number of rows as it is. */
  changeValue(target: Target): Promise<void>;
}
