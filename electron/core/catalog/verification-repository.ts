import { z } from 'zod';
import { checkSchema, verificationSchema } from '../../../shared/model/verification.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { VerificationRepository } from './catalog.ts';
import { jsonColumn, readRow } from './row.ts';

const openedSchema = z.object({ destinationId: z.string(), at: z.string() });
const rowSchema = verificationSchema.extend({ checks: jsonColumn(z.array(checkSchema)) });

export function createVerificationRepository(db: CatalogDatabase): VerificationRepository {
  const insertion = db.prepare(
    `INSERT INTO verifications (id, backup_id, destination_id, job_id, level, verdict, reason,
       started_at, duration_ms, checks)
     VALUES (@id, @backupId, @destinationId, @jobId, @level, @verdict, @reason,
       @startedAt, @durationMs, @checks)`,
  );
  const ofBackup = db.prepare(
    `SELECT id, backup_id AS backupId, destination_id AS destinationId, job_id AS jobId, level,
            verdict, reason, started_at AS startedAt, duration_ms AS durationMs, checks
       FROM verifications WHERE backup_id = ? ORDER BY id DESC`,
  );
  const opened = db.prepare(
    `SELECT v.destination_id AS destinationId, max(v.started_at) AS at
       FROM verifications v JOIN backups b ON b.id = v.backup_id
      WHERE b.source_id = ? AND b.status = 'complete' AND v.level >= 2 AND v.verdict = 'proven'
      GROUP BY v.destination_id`,
  );
  return {
    insert: (verification) =>
      insertion.run({ ...verification, checks: JSON.stringify(verification.checks) }),
    list: (backupId) =>
      ofBackup.all(backupId).map((row) => readRow(rowSchema, 'verifications', row)),
    lastOpened: (sourceId) =>
      new Map(
        opened
          .all(sourceId)
          .map((row) => readRow(openedSchema, 'verifications', row))
          .map(({ destinationId, at }) => [destinationId, at]),
      ),
  };
}
