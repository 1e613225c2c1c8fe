import type { JobSummary } from '../../../shared/contract/jobs.ts';
import type { Status } from '../../../shared/contract/system.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import type { BackupKey } from '../../../shared/model/key.ts';
import type { Restore } from '../../../shared/model/restore.ts';
import type { Verification } from '../../../shared/model/verification.ts';

/** An id as the catalog makes them, told apart by its last figures. */
const sampleId = (number: number): string => `01jd${String(number).padStart(22, '0')}`;

const at = '2026-11-20T03:00:00.000Z';
const later = '2026-11-20T03:00:12.000Z';
const sha256 = 'ab'.repeat(32);

export const ids = {
  backup: sampleId(11),
  source: sampleId(12),
  destination: sampleId(13),
  job: sampleId(14),
  restore: sampleId(15),
  verification: sampleId(16),
  connection: sampleId(17),
  key: sampleId(18),
};

export const sampleBackup: Backup = {
  id: ids.backup,
  sourceId: ids.source,
  source: 'shop',
  engine: 'sqlite',
  format: 'sqlite',
  status: 'complete',
  startedAt: at,
  finishedAt: later,
  note: 'before migration 42',
  plainBytes: 52_400_000,
  storedBytes: 12_345_678,
  sha256,
  encrypted: true,
  keyId: ids.key,
  compression: 'zstd',
  parts: [],
  copies: [
    {
      destinationId: ids.destination,
      destination: 'nas',
      key: 'shop/2026/11/shop.manifest.json',
      publishedAt: later,
      level: 2,
      verdict: 'proven',
      checkedAt: later,
    },
  ],
  planId: null,
  retentionClass: 'hand',
  keepUntil: null,
  hold: null,
  baseId: null,
  inventory: { objects: 9, rows: 200_000 },
};

export const sampleJob: JobSummary = {
  id: ids.job,
  kind: 'backup',
  sourceId: ids.source,
  backupId: ids.backup,
  planId: null,
  priority: 'normal',
  notBefore: null,
  maxMinutes: null,
  destinationIds: [],
  connectionId: null,
  createdAt: at,
  state: { status: 'running', startedAt: at, heartbeatAt: at },
  source: 'shop',
  plan: null,
  waitsFor: null,
  progress: null,
  failedSteps: [],
};

export const succeededJob: JobSummary = {
  ...sampleJob,
  state: { status: 'succeeded', startedAt: at, finishedAt: later },
};

export const cancelledJob: JobSummary = {
  ...sampleJob,
  state: { status: 'cancelled', finishedAt: later },
};

export const sampleStatus: Status = {
  appVersion: '0.1.0',
  dataFolder: '/work/here/data',
  secretStore: { kind: 'keychain', problem: null },
  kitExportDue: false,
  interruptedJobIds: [],
};

export const sampleKey: BackupKey = {
  id: ids.key,
  createdAt: at,
  state: 'working',
  exportedAt: null,
};

export const sampleVerification: Verification = {
  id: ids.verification,
  backupId: ids.backup,
  destinationId: ids.destination,
  jobId: ids.job,
  level: 3,
  verdict: 'proven',
  reason: 'All 9 tables came back with the rows of the inventory.',
  startedAt: at,
  durationMs: 2345,
  checks: [{ name: 'rows of orders', verdict: 'proven', expected: '10', actual: '10' }],
};

export const sampleRestore: Restore = {
  id: ids.restore,
  backupId: ids.backup,
  jobId: ids.job,
  destinationId: ids.destination,
  target: '/work/here/copy.db',
  mode: 'create',
  status: 'succeeded',
  startedAt: at,
  finishedAt: later,
  keptAside: null,
  waived: [],
  verdict: 'proven',
  compared: [
    { namespace: null, name: 'orders', expectedRows: 10, actualRows: 10, verdict: 'proven' },
  ],
  error: null,
};
