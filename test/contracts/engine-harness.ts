import type {
  DumpOptions,
  Engine,
  EngineContext,
  Subject,
} from '../../electron/core/engines/engine.ts';
import type { ToolName } from '../../shared/model/tool.ts';

/**
 * What `engine-suite.ts` needs to hold a database engine to its contract. One file an engine implements
 * it. What an engine has not got (a server, tools, foreign keys) its harness declares as null, and the
 * tests of that are not there for it. A target is a subject that does not exist yet.
 */
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

  /** A target that does not exist yet, beside the subjects, with as hostile a name as the engine allows. */
  newTarget(): Subject;
  /** Whether there is anything at this place. */
  targetExists(target: Subject): Promise<boolean>;
  /** Whether something stands under the name that a `RestoreRun` gave as `keptAside`. */
  keptAsideExists(target: Subject, keptAside: string): Promise<boolean>;
  /** The names of all places beside the subjects (databases, files), sorted, to see what work left behind. */
  places(): Promise<readonly string[]>;
  /**
   * All that an application could see of a place, read without the engine under test: every row of each
   * table, each column's type, keys, indexes, views with their rows, triggers, sequences. Two places give
   * the same text exactly if one is a faithful copy of the other; nothing in it depends on the place's
   * name or on the moment.
   */
  contentOf(place: Subject): Promise<string>;

  /** A new subject without any table. */
  emptySubject(): Promise<Subject>;
  /**
   * A new subject with at least two tables, one of them `items` with `rows` rows, with NULL, empty
   * strings, backslashes, tabs, newlines, quotes, emoji and binary data, and one table whose name has
   * spaces, quotes and an emoji (where names may hold it).
   */
  sampleSubject(rows: number): Promise<Subject>;
  /** A subject that cannot be reached: no such database, no such file. */
  missingSubject(): Subject;
  /** Deletes one row of `items` of a sample. */
  loseRow(place: Subject): Promise<void>;
  /** Changes one value of `items` of a sample, leaving the number of rows as it is. */
  changeValue(place: Subject): Promise<void>;

  /** Bytes of the largest value that the suite puts into one row: 64 MiB, or less where the engine ends before. */
  readonly hugeBytes: number;
  /**
   * A subject with one table `items` of three rows, the second with one value of `hugeBytes` bytes. Made
   * once and shared: never written to.
   */
  hugeSubject(): Promise<Subject>;
  /**
   * A subject with 32 MiB or more in the rows of `items`, each of a few KiB, so that no buffer between
   * the database and the reader of a dump holds it all. Made once and shared: never written to.
   */
  bulkSubject(): Promise<Subject>;
  /**
   * A new subject whose values are what dumps are broken by: those of `engine/odd-values.ts`, as text and
   * as binary where the engine takes them; all 256 bytes and invalid UTF-8 as binary; the extremes of the
   * engine's numbers and times (NaN, infinity, the longest decimals, years before 1), empty and nested
   * arrays or documents, and a row that is NULL throughout.
   */
  oddSubject(): Promise<Subject>;
  /** Those of `engine/hostile-names.ts` that may name a table here; each that may not is left out with its reason. */
  readonly hostileNames: readonly string[];
  /** A new subject with one table for each of `hostileNames`, with a column of that name too where it may, and a row. */
  hostileSubject(): Promise<Subject>;
  /**
   * A new subject with what refers to something else: `a_child` with a foreign key to `z_parent` and one
   * to itself, a view `a_view` over `z_view` over tables, unique and partial indexes, triggers, routines,
   * default values, generated columns, and a table `numbered` whose keys the database gives: seven were
   * given, and the row of the seventh is deleted. As much of that as the engine has.
   */
  relatedSubject(): Promise<Subject>;
  /** Tries to add a row to `a_child` of a related subject without its parent; true when that was refused. */
  readonly orphanRefused: ((place: Subject) => Promise<boolean>) | null;
  /** Adds a row to `numbered` of a related subject and gives the number that the database gave it. */
  readonly nextNumber: ((place: Subject) => Promise<number>) | null;

  readonly writing: WritingHarness;
  readonly server: ServerHarness | null;
  readonly tools: ToolsHarness | null;
}

/** Somebody who writes while a dump is taken. */
export interface WritingHarness {
  /** Whether a dump promises all tables as of one moment, and not only each table. */
  readonly oneMoment: boolean;
  /**
   * A new subject with two tables, `items` and `z_ledger`, of a few MiB each, with the same number of rows.
   */
  subject(): Promise<Subject>;
  /** Begins to commit transactions that add one row to `items` and one to `z_ledger`, until it is stopped. */
  start(subject: Subject): Promise<Writer>;
  /** Rows of `items` and of `z_ledger`. */
  counts(place: Subject): Promise<readonly [items: number, ledger: number]>;
}

export interface Writer {
  /** Transactions committed so far. Throws what made the writing fail. */
  committed(): number;
  /** Resolves when nothing is written any more. */
  stop(): Promise<void>;
}

/** What can go wrong with a server. */
export interface ServerHarness {
  /** The subject with a password that the server refuses; the text of the password occurs nowhere else. */
  withWrongPassword(subject: Subject): Subject;
  /** A new sample for a user who may sign in and read all of it but one table; null where there are no such rights. */
  readonly forbiddenSubject: (() => Promise<Subject>) | null;
  /** SIGKILL to the server and all its processes, those that the harness started and no others. */
  kill(): Promise<void>;
  /** Starts the killed server again, at the same address with the same data; resolves when it answers. */
  startAgain(): Promise<void>;
}

/** The programs that an engine runs. */
export interface ToolsHarness {
  /** Those that dump. The suite has the runner say that they are missing, or of the version `tooOld`. */
  readonly dump: readonly ToolName[];
  /** A version, as the programs print it, with which the harness's server cannot be dumped; null where any can. */
  readonly tooOld: string | null;
  /** What the hint of the refusal says: the package to install. */
  readonly hint: RegExp;
}
