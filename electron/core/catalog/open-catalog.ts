import path from 'node:path';
import { createAuditTrail } from '../audit/audit-trail.ts';
import { createAlertRepository } from './alert-repository.ts';
import { createBackupRepository } from './backup-repository.ts';
import type { Catalog } from './catalog.ts';
import { createChannelRepository } from './channel-repository.ts';
import { createConnectionRepository } from './connection-repository.ts';
import { createDayRepository } from './day-repository.ts';
import { createDeliveryRepository } from './delivery-repository.ts';
import { createDestinationRepository } from './destination-repository.ts';
import { createDrillActionRepository } from './drill-action-repository.ts';
import { createDrillJobRepository } from './drill-job-repository.ts';
import { createDrillReportRepository } from './drill-report-repository.ts';
import { createDrillRepository } from './drill-repository.ts';
import { createDrillTemplateRepository } from './drill-template-repository.ts';
import { createFigureRepository } from './figure-repository.ts';
import { createHookCommandRepository } from './hook-command-repository.ts';
import { createHookRepository } from './hook-repository.ts';
import { createHookRunRepository } from './hook-run-repository.ts';
import { createKeyRepository } from './key-repository.ts';
import { migrations } from './migrations/all.ts';
import { openDatabase } from './open-database.ts';
import { toOpenError } from './open-error.ts';
import { ensurePrivateFolder } from './private-files.ts';
import { createPlanRepository } from './plan-repository.ts';
import { createRemovalRepository } from './removal-repository.ts';
import { createRestoreRepository } from './restore-repository.ts';
import { createScratchTargetRepository } from './scratch-target-repository.ts';
import { createSettingRepository } from './setting-repository.ts';
import { createSlotRunRepository } from './slot-run-repository.ts';
import { createSmokeCheckRepository } from './smoke-check-repository.ts';
import { createSourceRepository } from './source-repository.ts';
import { createStorageRepository } from './storage-repository.ts';
import { createVerificationRepository } from './verification-repository.ts';
import { createWatchRepository } from './watch-repository.ts';
import { writeCopy } from './write-copy.ts';

/** Name of the catalog in the data folder. */
export const CATALOG_FILE = 'catalog.sqlite';

export interface OpenCatalogOptions {
  /** Made with 0700 when it is not there. Must be on a local disk. */
  readonly dataFolder: string;
  readonly now?: () => Date;
}

/**
 * Opens the catalog, makes it when there is none, and upgrades an older one. Throws `catalog-newer`,
 * `catalog-damaged`, `migration-failed`, `file-not-writable`, `disk-full`, and `conflict` for a file
 * that something else keeps locked.
 */
export function openCatalog({ dataFolder, now = () => new Date() }: OpenCatalogOptions): Catalog {
  const file = path.join(dataFolder, CATALOG_FILE);
  try {
    ensurePrivateFolder(dataFolder);
  } catch (error) {
    throw toOpenError(file, error);
  }
  const db = openDatabase({ file, migrations, now });
  const dataVersion = () => Number(db.pragma('data_version', { simple: true }));
  const ownChanges = db.prepare('SELECT total_changes()').pluck();
  return {
    file,
    database: db,
    sources: createSourceRepository(db, now),
    connections: createConnectionRepository(db, now),
    destinations: createDestinationRepository(db, now),
    plans: createPlanRepository(db, now),
    slotRuns: createSlotRunRepository(db),
    channels: createChannelRepository(db, now),
    deliveries: createDeliveryRepository(db),
    days: createDayRepository(db),
    keys: createKeyRepository(db),
    backups: createBackupRepository(db),
    verifications: createVerificationRepository(db),
    removals: createRemovalRepository(db),
    restores: createRestoreRepository(db),
    scratchTargets: createScratchTargetRepository(db),
    hooks: createHookRepository(db),
    hookRuns: createHookRunRepository(db),
    hookCommands: createHookCommandRepository(db, now),
    drills: createDrillRepository(db),
    drillJobs: createDrillJobRepository(db),
    drillTemplates: createDrillTemplateRepository(db),
    drillReports: createDrillReportRepository(db),
    drillActions: createDrillActionRepository(db),
    smokeChecks: createSmokeCheckRepository(db),
    alerts: createAlertRepository(db),
    storage: createStorageRepository(db),
    figures: createFigureRepository(db),
    watch: createWatchRepository(db),
    settings: createSettingRepository(db),
    audit: createAuditTrail(db, now),
    transaction: (work) => (db.inTransaction ? work() : db.transaction(work).immediate()),
    dataVersion: () => dataVersion(),
    version: () => `${dataVersion()} ${String(ownChanges.get())}`,
    backupTo: (copy) => writeCopy(db, copy),
    close: () => db.close(),
  };
}
