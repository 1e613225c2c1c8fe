import type {
  DumpOptions,
  Engine,
  EngineContext,
  Subject,
} from '../../electron/core/engines/engine.ts';

/** What `file-engine-suite.ts` needs to hold an engine of files to its contract. */
export interface FileEngineHarness {
  readonly name: string;
  readonly engine: Engine;
  /** Makes what all subjects need; called once. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A fresh context with a real runner, an empty work folder of its own and a name of its own. */
  context(signal?: AbortSignal): Promise<EngineContext>;
  dumpOptions(): DumpOptions;
  /** A new subject with as little in it as there can be. */
  emptySubject(): Promise<Subject>;
  /** A new subject with at least twenty files in it, one of them of 64 KiB or more, and names as odd as it takes. */
  sampleSubject(): Promise<Subject>;
  /** A new subject with 32 MiB or more. */
  bulkSubject(): Promise<Subject>;
  missingSubject(): Subject;
  /** A target that does not exist yet. */
  newTarget(): Subject;
  /** The target that is this very subject, to be replaced. */
  targetOf(subject: Subject): Subject;
  targetExists(target: Subject): Promise<boolean>;
  /**
   * All that the engine promises to bring back of a place, read without the engine. Two places give the
   * same text exactly if one is a faithful copy of the other.
   */
  contentOf(target: Subject): Promise<string>;
  /** The same of what a `RestoreRun` named as `keptAside`, of the files that were replaced; null when there is no such thing. */
  keptAside(target: Subject, keptAside: string): Promise<string | null>;
  /** Names of all places beside the subjects, sorted, to see what work left behind. */
  places(): Promise<readonly string[]>;
  /** Removes one file of a sample. */
  loseFile(target: Subject): Promise<void>;
  /** Changes one byte of one file of a sample, leaving its size as it is. */
  changeByte(target: Subject): Promise<void>;
}
