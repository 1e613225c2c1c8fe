import type { CatalogDatabase } from './catalog-database.ts';
import type { ScratchTargetRepository } from './catalog.ts';
import { jsonColumn, readRow } from './row.ts';
import { scratchTargetSchema } from './scratch-target.ts';

const rowSchema = scratchTargetSchema.extend({
  place: jsonColumn(scratchTargetSchema.shape.place),
});

export function createScratchTargetRepository(db: CatalogDatabase): ScratchTargetRepository {
  const insertion = db.prepare(
    `INSERT INTO scratch_targets (id, job_id, source_id, connection_id, place, drill_id, created_at)
     VALUES (@id, @jobId, @sourceId, @connectionId, @place, @drillId, @createdAt)`,
  );
  const removal = db.prepare('DELETE FROM scratch_targets WHERE id = ?');
  const keeping = db.prepare('UPDATE scratch_targets SET drill_id = @drillId WHERE id = @id');
  const listed = db.prepare(
    `SELECT id, job_id AS jobId, source_id AS sourceId, connection_id AS connectionId, place,
            drill_id AS drillId, created_at AS createdAt
       FROM scratch_targets ORDER BY id`,
  );
  return {
    register: (target) => insertion.run({ ...target, place: JSON.stringify(target.place) }),
    release: (id) => removal.run(id),
    keepFor: (id, drillId) => keeping.run({ id, drillId }),
    list: () => listed.all().map((row) => readRow(rowSchema, 'scratch_targets', row)),
  };
}
