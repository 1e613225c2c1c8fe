import type { Readable } from 'node:stream';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import type { Probe } from '../../../shared/model/tool.ts';
import type { PlannedCheck, RestoreOptions } from '../../../shared/model/restore.ts';
import type { Check } from '../../../shared/model/verification.ts';
import type { ToolVersion } from '../../../shared/model/tool.ts';
import type { Address } from '../../../shared/model/connection.ts';
import type { ComposeOptions } from '../../../shared/model/engines/compose.ts';
import type { DockerVolumeOptions } from '../../../shared/model/engines/docker-volume.ts';
import type { FilesOptions } from '../../../shared/model/engines/files.ts';
import type { MongodbOptions } from '../../../shared/model/engines/mongodb.ts';
import type { MysqlOptions } from '../../../shared/model/engines/mysql.ts';
import type { PostgresqlOptions } from '../../../shared/model/engines/postgresql.ts';
import type { Runner } from '../runners/runner.ts';

/** A server or machine with its secret, as an engine needs it. Lives in memory only. */
export interface ServerAccess<A extends Address = Address> {
  readonly address: A;
  readonly password: string | null;
}

/**
 * What is dumped or restored to: a place on a server, or on a machine. The place is the name of a
 * database, a file, a folder, a repository, a volume or a compose file, as the engine knows it; of
 * MongoDB an empty one stands for all databases.
 */
export interface Subject {
  readonly engine: EngineKind;
  /** Null for what is on this machine. */
  readonly server: ServerAccess | null;
  readonly place: string;
}

/** Where an artifact is restored to. */
export type Target = Subject;

/** The settings of a source, each engine its own. */
export type DumpOptions =
  | ({ readonly engine: 'postgresql' } & PostgresqlOptions)
  | ({ readonly engine: 'mysql' } & MysqlOptions)
  | ({ readonly engine: 'mongodb' } & MongodbOptions)
  | ({ readonly engine: 'files' } & FilesOptions)
  | ({ readonly engine: 'compose' } & ComposeOptions)
  | ({ readonly engine: 'docker-volume' } & DockerVolumeOptions)
  | { readonly engine: 'sqlite' }
  | { readonly engine: 'git' };

/** What an engine is given for one piece of work. */
export interface EngineContext {
  readonly runner: Runner;
  /** A folder of this work's own, 0700, that exists and is removed afterwards, also after a crash. */
  readonly workFolder: string;
  /**
   * A name like `lifeboat_<id>` that is this work's alone and was written down before it began: whatever
   * a restore makes before it is whole bears it (a database of exactly that name; a file `TARGET.<workName>`
   * beside the target) and is renamed into place last. After a crash exactly that is removed by
   * `removeScratch`, and nothing that anyone else could have made.
   */
  readonly workName: string;
  readonly signal: AbortSignal;
  /** A line for the job's log; must hold no secret. */
  log(line: string): void;
  /** Plain bytes handled so far, for work that the pipeline's own count does not see (staging, comparing). */
  progress(doneBytes: number, totalBytes: number | null): void;
}

/** What was learnt of server and tools while dumping; it goes into the manifest. */
export interface DumpVerdict {
  readonly tools: readonly ToolVersion[];
  readonly serverVersion: string | null;
  /** What is needed to create a fitting target: encoding, collation. */
  readonly serverProperties: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

/** A second file that belongs to the backup, for instance the server's roles. */
export interface ExtraDump {
  readonly role: 'globals';
  readonly extension: string;
  readonly stream: Readable;
  readonly finished: Promise<void>;
}

/**
 * A dump under way. The pipeline reads `stream` to its end and then awaits `finished`; a dump whose
 * tool ended badly rejects there, however complete the stream looked.
 */
export interface Dump {
  /** The artifact's own format, for instance custom, sql, archive, tar, bundle. */
  readonly format: string;
  /** First file-name extension: pgdump, sql, tar, sqlite. */
  readonly extension: string;
  /** Expected plain bytes; an estimate, null when there is none. */
  readonly estimatedBytes: number | null;
  /** Why this dump must not be stored unencrypted; absent when it may. Known before the stream is read. */
  readonly mustEncrypt?: string;
  readonly stream: Readable;
  readonly finished: Promise<DumpVerdict>;
  /** What was dumped, gathered from the dump itself. Call after `finished`. */
  inventory(): Promise<Inventory>;
  /** Starts the second file, if there is one. Call after `finished`. */
  extra(): Promise<ExtraDump | null>;
}

/** Plain bytes of an artifact, already decrypted and decompressed. */
export interface PlainArtifact {
  readonly format: string;
  readonly stream: Readable;
  readonly plainBytes: number;
}

export interface RestoreRun {
  /** Archive entries that failed and were waived by name. */
  readonly waived: readonly string[];
  /** The name or path under which a replaced target was kept. */
  readonly keptAside: string | null;
}

/** What a target is asked, in the language of its engine. */
export interface Question {
  /** SQL with one statement; for MongoDB JSON; for files a path inside the target; for Git a ref. */
  readonly text: string;
  /** How long the answer may take. */
  readonly timeoutMs: number;
}

export interface CheckResult {
  readonly checks: readonly Check[];
  /** What the artifact was found to hold while it was read. */
  readonly inventory: Inventory | null;
}

/** What the window may offer for an engine. */
export interface EngineCapabilities {
  readonly kind: EngineKind;
  readonly label: string;
  readonly formats: readonly string[];
  readonly targetKind: 'database' | 'file' | 'folder' | 'volume';
  readonly hasGlobals: boolean;
  /** Whether content hashes can be compared after a restore: at level 4 alone, or always since they cost nothing more. */
  readonly contentHashes: 'on-request' | 'always';
  /** A dump can ask to be encrypted, whatever its source says (`Dump.mustEncrypt`). */
  readonly mayHoldSecrets?: boolean;
  /** Whether its tools can run elsewhere, or only on this machine. */
  readonly runners: 'any' | 'local';
}

/**
 * One database system. Every method rejects with a LifeboatError that has a hint; none publishes, writes
 * to the catalog or knows of jobs.
 */
export interface Engine {
  readonly capabilities: EngineCapabilities;
  /** Never rejects for a server that is down or refuses: that is in the probe's `problem`. */
  probe(subject: Subject, context: EngineContext): Promise<Probe>;
  /** The commands that `dump` would run, secrets as dots. Reaches the server to choose the tool. */
  planDump(
    subject: Subject,
    options: DumpOptions,
    context: EngineContext,
  ): Promise<{ commands: string[]; notes: string[]; estimatedBytes: number | null }>;
  dump(subject: Subject, options: DumpOptions, context: EngineContext): Promise<Dump>;
  /** Structure of an artifact without a server. Reads the stream to its end. */
  check(artifact: PlainArtifact, context: EngineContext): Promise<CheckResult>;
  /** What a restore would meet; touches nothing. */
  planRestore(
    target: Target,
    options: RestoreOptions,
    facts: RestoreFacts,
    context: EngineContext,
  ): Promise<{ commands: string[]; checks: PlannedCheck[] }>;
  restore(
    artifact: PlainArtifact,
    target: Target,
    options: RestoreOptions,
    facts: RestoreFacts,
    context: EngineContext,
  ): Promise<RestoreRun>;
  /**
   * What a restore of picked parts brings back (`RestoreOptions.only`), and what the target is held against
   * afterwards; absent where parts cannot be picked. Throws `not-found` for what the inventory does not have.
   */
  picked?(inventory: Inventory, only: readonly string[]): Inventory;
  /** Live inventory of a target, for comparing. Content hashes only when asked for: they read every row. */
  inspect(
    target: Target,
    wanted: { readonly hashes: boolean; readonly like: Inventory },
    context: EngineContext,
  ): Promise<Inventory>;
  /**
   * Asks a target once and changes nothing, whatever the text says. Resolves with the first column of the
   * first row as text, moments in UTC; with null when there is no row or no value in it. Rejects with
   * `invalid-input` for what the engine does not take as one question, `took-too-long` after the time.
   * Absent where nothing can be asked.
   */
  query?(target: Target, question: Question, context: EngineContext): Promise<string | null>;
  /** The scratch target for a name made by Lifeboat; nothing is created yet. `restore` with mode `create` makes it. */
  scratchTarget(
    subject: Subject,
    scratchName: string,
    context: Pick<EngineContext, 'workFolder' | 'runner'>,
  ): Target;
  /** What a restore to this target makes under `workName` before it is whole, so that it can be removed after a crash. */
  unfinishedTarget(target: Target, workName: string): Target;
  /** Removes a scratch target; removing one that is not there is no error. */
  removeScratch(target: Target, context: EngineContext): Promise<void>;
  /**
   * Puts back what a dead job changed around its source (containers that it stopped), from what it wrote
   * into `workFolder`; called before that folder is removed. Returns what to tell, null when nothing was left.
   */
  resume?(context: EngineContext): Promise<string | null>;
}

/** What manifest and inventory say of the artifact that is to be restored. */
export interface RestoreFacts {
  readonly format: string;
  readonly plainBytes: number;
  readonly serverVersion: string | null;
  readonly serverProperties: Readonly<Record<string, string>>;
  /** What the inventory says that the target's server must have. */
  readonly needs: NonNullable<Inventory['needs']>;
  /** What the artifact holds. */
  readonly inventory: Inventory;
}
