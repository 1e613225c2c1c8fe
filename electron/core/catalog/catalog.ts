import type { AuditEntry, AuditVerification } from '../../../shared/model/audit.ts';
import type { Backup, BackupStatus, Copy } from '../../../shared/model/backup.ts';
import type { Channel } from '../../../shared/model/channel.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import type { Destination } from '../../../shared/model/destination.ts';
import type { HookCommand } from '../../../shared/model/hook.ts';
import type { BackupKey } from '../../../shared/model/key.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Restore } from '../../../shared/model/restore.ts';
import type { Hold } from '../../../shared/model/retention.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Verification } from '../../../shared/model/verification.ts';
import type { AlertRepository } from './alert-repository.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { FigureRepository } from './figure-repository.ts';
import type { DayRepository } from './day-repository.ts';
import type { DeliveryRepository } from './delivery-repository.ts';
import type { DrillActionRepository } from './drill-action-repository.ts';
import type { DrillJobRepository } from './drill-job-repository.ts';
import type { DrillReportRepository } from './drill-report-repository.ts';
import type { DrillRepository } from './drill-repository.ts';
import type { DrillTemplateRepository } from './drill-template-repository.ts';
import type { HookRepository } from './hook-repository.ts';
import type { HookRunRepository } from './hook-run-repository.ts';
import type { RemovalRepository } from './removal-repository.ts';
import type { RetainedCopies } from './retained-copies.ts';
import type { ScratchTarget } from './scratch-target.ts';
import type { SettingName, SettingValue } from './setting.ts';
import type { SlotRunRepository } from './slot-run-repository.ts';
import type { SmokeCheckRepository } from './smoke-check-repository.ts';
import type { StorageRepository } from './storage-repository.ts';
import type { WatchRepository } from './watch-repository.ts';

/** What sources, connections and destinations have in common: things with a name, never erased. */
export interface NamedRepository<T> {
  /** Those that were not removed, by name. */
  list(): readonly T[];
  /** By id, also one that was removed: backups and records go on to refer to it. */
  get(id: string): T | null;
  /** By id or, without regard to case, by name; only what was not removed. Throws `not-found`. */
  find(ref: string): T;
  /** Throws `conflict` when the name is taken. */
  insert(value: T): void;
  /** Replaces all but id and `createdAt`. Throws `not-found`, or `conflict` when the name is taken. */
  update(value: T): void;
  /** Takes it out of the lists and frees its name. Throws `not-found`. */
  remove(id: string): void;
}

export type SourceRepository = NamedRepository<Source>;
export type DestinationRepository = NamedRepository<Destination>;

/** `remove` throws `conflict` while a source uses the connection. */
export interface ConnectionRepository extends NamedRepository<Connection> {
  /** The connection that reaches the same server as the same user in the same way, if there is one. */
  findEqual(wanted: Pick<Connection, 'address' | 'runner'>): Connection | null;
}

export interface KeyRepository {
  /** Newest first. */
  list(): readonly BackupKey[];
  get(id: string): BackupKey | null;
  /** The key that encrypts new backups; null before the first one was made. */
  working(): BackupKey | null;
  /** Adds a working key and retires the one before it, in one step. */
  insert(key: BackupKey): void;
  /** Adds a key that only opens old backups; false when it is known already, which changes nothing. */
  insertRetired(key: BackupKey): boolean;
  markExported(ids: readonly string[], at: string): void;
}

/** What is known of a backup once its files are published. */
export type FinishedBackup = Pick<
  Backup,
  | 'format'
  | 'plainBytes'
  | 'storedBytes'
  | 'sha256'
  | 'encrypted'
  | 'keyId'
  | 'compression'
  | 'parts'
  | 'inventory'
> & { readonly finishedAt: string };

export interface BackupPage {
  /** Null lists the backups of every source. */
  readonly sourceId: string | null;
  readonly limit: number;
  /** The id of the last backup of the page before; null for the first page. */
  readonly before: string | null;
}

export interface BackupRepository extends RetainedCopies {
  /** Adds a backup that begins, with status `running` and no copies yet. */
  insert(backup: Backup): void;
  /** Sets status `complete` and what was learnt while dumping. Throws `not-found`. */
  complete(id: string, finished: FinishedBackup): void;
  /** Ends a backup that did not succeed. Throws `not-found`. */
  setStatus(id: string, status: Exclude<BackupStatus, 'complete'>, finishedAt: string | null): void;
  /** Adds a backup as its manifest tells it, with its copies; false when its id is known already. */
  insertFound(backup: Backup): boolean;
  /** Adds the copy, or replaces what was known of the backup's copy at that destination. */
  addCopy(backupId: string, copy: Omit<Copy, 'destination'>): void;
  removeCopy(backupId: string, destinationId: string): void;
  setCopyCheck(
    backupId: string,
    destinationId: string,
    check: Pick<Copy, 'level' | 'verdict' | 'checkedAt'>,
  ): void;
  /** Throws `not-found`. */
  setHold(id: string, hold: Hold | null): void;
  /** Sets status `deleted` where no copy is left; true when it did. */
  markDeleted(id: string): boolean;
  get(id: string): Backup | null;
  /** Throws `not-found`. */
  find(id: string): Backup;
  /** Newest first; `more` tells whether another page follows. */
  list(page: BackupPage): { readonly backups: readonly Backup[]; readonly more: boolean };
  /** Sources with complete backups of a life of their own that was over at this moment. */
  expiredSources(at: string): readonly string[];
  /** Number of complete backups by source id; sources without one are not in it. */
  countBySource(): ReadonlyMap<string, number>;
  /** Every source that has a complete backup, as its newest tells it; also those that are not known here. */
  toldSources(): readonly Pick<Backup, 'sourceId' | 'source' | 'engine'>[];
  /** The newest backup, of whatever status, by id of each source that was not removed. */
  lastBySource(): ReadonlyMap<string, Backup>;
}

export interface VerificationRepository {
  insert(verification: Verification): void;
  /** Newest first. */
  list(backupId: string): readonly Verification[];
  /**
   * When a copy of a source's backups was last opened and found good (level 2 or above), by destination: also
   * where the copy itself shows an older proof of a higher level.
   */
  lastOpened(sourceId: string): ReadonlyMap<string, string>;
}

export interface RestoreRepository {
  insert(restore: Restore): void;
  /** Replaces what is known of the restore with this id. Throws `not-found`. */
  update(restore: Restore): void;
  get(id: string): Restore | null;
  /** Newest first; null lists the restores of every backup. */
  list(backupId: string | null): readonly Restore[];
  /** How those of a source's backups went that began at a moment or later, newest first. */
  outcomes(sourceId: string, since: string): readonly RestoreOutcome[];
}

export type RestoreOutcome = Pick<
  Restore,
  'id' | 'target' | 'status' | 'startedAt' | 'verdict' | 'error'
>;

/** Targets that are written down before they are made, so that a crash cannot leave one unknown. */
export interface ScratchTargetRepository {
  register(target: ScratchTarget): void;
  /** Forgets a target that is removed, or that became what it was made for. */
  release(id: string): void;
  /** From now on it is a run's, and stays although its job has ended. */
  keepFor(id: string, drillId: string): void;
  /** Those not released, oldest first. */
  list(): readonly ScratchTarget[];
}

export interface SettingRepository {
  /** Null when it was never set. */
  get<N extends SettingName>(name: N): SettingValue<N> | null;
  set<N extends SettingName>(name: N, value: SettingValue<N>): void;
}

export interface NewAuditEntry {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** JSON values that say what was done. Must never hold a secret: entries cannot be erased. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditTrail {
  append(entry: NewAuditEntry): AuditEntry;
  /** Newest first. */
  list(limit: number): readonly AuditEntry[];
  /** Recomputes the whole chain. */
  verify(): AuditVerification;
}

/** What this installation knows, in one SQLite file. Everything is synchronous and quick. */
export interface Catalog {
  readonly file: string;
  readonly sources: SourceRepository;
  readonly connections: ConnectionRepository;
  readonly destinations: DestinationRepository;
  readonly plans: NamedRepository<Plan>;
  readonly slotRuns: SlotRunRepository;
  readonly channels: NamedRepository<Channel>;
  readonly deliveries: DeliveryRepository;
  readonly days: DayRepository;
  readonly keys: KeyRepository;
  readonly backups: BackupRepository;
  readonly verifications: VerificationRepository;
  readonly removals: RemovalRepository;
  readonly restores: RestoreRepository;
  readonly scratchTargets: ScratchTargetRepository;
  readonly hooks: HookRepository;
  readonly hookRuns: HookRunRepository;
  readonly hookCommands: NamedRepository<HookCommand>;
  readonly drills: DrillRepository;
  readonly drillJobs: DrillJobRepository;
  readonly drillTemplates: DrillTemplateRepository;
  readonly drillReports: DrillReportRepository;
  readonly drillActions: DrillActionRepository;
  readonly smokeChecks: SmokeCheckRepository;
  readonly alerts: AlertRepository;
  readonly storage: StorageRepository;
  readonly figures: FigureRepository;
  readonly watch: WatchRepository;
  readonly settings: SettingRepository;
  readonly audit: AuditTrail;
  /** For the job queue, which keeps its table in the same file. Everybody else uses the repositories. */
  readonly database: CatalogDatabase;
  /**
   * Runs synchronous work as one transaction that takes the write lock at once. What it throws undoes
   * everything; a transaction inside another one joins it.
   */
  transaction<T>(work: () => T): T;
  /** A number that changes when another process has written to the catalog. Costs microseconds. */
  dataVersion(): number;
  /** A text that changes with every row that any process writes, this one included. Costs microseconds. */
  version(): string;
  /**
   * Writes a consistent copy, one file of mode 0600 without a journal beside it, and flushes it. The
   * file must not exist, and no transaction may be open.
   */
  backupTo(file: string): void;
  close(): void;
}
