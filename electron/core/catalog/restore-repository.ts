import { z } from 'zod';
import { errorDataSchema } from '../../../shared/model/error.ts';
import {
  comparedObjectSchema,
  type Restore,
  restoreSchema,
} from '../../../shared/model/restore.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { RestoreRepository } from './catalog.ts';
import { jsonColumn, notFound, readRow, readRowOrNull } from './row.ts';

const rowSchema = restoreSchema.extend({
  waived: jsonColumn(z.array(z.string())),
  compared: jsonColumn(z.array(comparedObjectSchema)),
  error: jsonColumn(errorDataSchema).nullable(),
});

const outcomeSchema = rowSchema.pick({
  id: true,
  target: true,
  status: true,
  startedAt: true,
  verdict: true,
  error: true,
});

const SELECT = `
  SELECT id, backup_id AS backupId, job_id AS jobId, destination_id AS destinationId, target, mode,
         status, started_at AS startedAt, finished_at AS finishedAt, kept_aside AS keptAside, waived,
         verdict, compared, error
    FROM restores`;

export function createRestoreRepository(db: CatalogDatabase): RestoreRepository {
  const insertion = db.prepare(
    `INSERT INTO restores (id, backup_id, destination_id, job_id, target, mode, status, started_at,
       finished_at, kept_aside, waived, verdict, compared, error)
     VALUES (@id, @backupId, @destinationId, @jobId, @target, @mode, @status, @startedAt,
       @finishedAt, @keptAside, @waived, @verdict, @compared, @error)`,
  );
  const change = db.prepare(
    `UPDATE restores SET backup_id = @backupId, destination_id = @destinationId, job_id = @jobId,
       target = @target, mode = @mode, status = @status, started_at = @startedAt,
       finished_at = @finishedAt, kept_aside = @keptAside, waived = @waived, verdict = @verdict,
       compared = @compared, error = @error
     WHERE id = @id`,
  );
  const byId = db.prepare(`${SELECT} WHERE id = ?`);
  const all = db.prepare(`${SELECT} ORDER BY id DESC`);
  const ofBackup = db.prepare(`${SELECT} WHERE backup_id = ? ORDER BY id DESC`);
  const ofSource = db.prepare(
    `SELECT r.id, r.target, r.status, r.started_at AS startedAt, r.verdict, r.error
       FROM restores r JOIN backups b ON b.id = r.backup_id
      WHERE b.source_id = ? AND r.started_at >= ? ORDER BY r.id DESC`,
  );

  return {
    insert: (restore) => insertion.run(toColumns(restore)),
    update(restore) {
      if (change.run(toColumns(restore)).changes === 0)
        throw notFound('restore', restore.id, 'List the restores to see their ids.');
    },
    get: (id) => readRowOrNull(rowSchema, 'restores', byId.get(id)),
    list: (backupId) =>
      (backupId === null ? all.all() : ofBackup.all(backupId)).map((row) =>
        readRow(rowSchema, 'restores', row),
      ),
    outcomes: (sourceId, since) =>
      ofSource.all(sourceId, since).map((row) => readRow(outcomeSchema, 'restores', row)),
  };
}

function toColumns(restore: Restore) {
  return {
    ...restore,
    waived: JSON.stringify(restore.waived),
    compared: JSON.stringify(restore.compared),
    error: restore.error === null ? null : JSON.stringify(restore.error),
  };
}
