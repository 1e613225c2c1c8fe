import { z } from 'zod';
import { idSchema, momentSchema } from '../../../shared/model/common.ts';
import { jobKindSchema } from '../../../shared/model/job.ts';
import { prioritySchema } from '../../../shared/model/plan.ts';
import type { CatalogDatabase } from '../catalog/catalog-database.ts';
import { jsonColumn, readRow } from '../catalog/row.ts';
import { createSettingRepository } from '../catalog/setting-repository.ts';
import { readPreferences } from '../settings/preferences.ts';
import { type Hold, judgeQueue } from './judge-queue.ts';
import type { LeaseWatch } from './lease-watch.ts';
import { activePause } from './queue-pause.ts';

const SELECT_UNFINISHED = `
  SELECT id, kind, source_id AS sourceId, priority, not_before AS notBefore,
         destination_ids AS destinationIds, connection_id AS connectionId, created_at AS createdAt,
         status, cancel_requested AS cancelRequested, owner_token AS ownerToken, beats
    FROM jobs WHERE status IN ('queued', 'running')`;

const rowSchema = z.object({
  id: idSchema,
  kind: jobKindSchema,
  sourceId: idSchema,
  priority: prioritySchema,
  notBefore: momentSchema.nullable(),
  destinationIds: jsonColumn(z.array(idSchema)),
  connectionId: idSchema.nullable(),
  createdAt: momentSchema,
  status: z.enum(['queued', 'running']),
  cancelRequested: z.number(),
  ownerToken: z.string(),
  beats: z.number(),
});
type Row = z.infer<typeof rowSchema>;

/** What a judge of turns is made of. */
export interface TurnJudgeParts {
  readonly db: CatalogDatabase;
  readonly watch: LeaseWatch;
  readonly now: () => Date;
}

/**
 * Judges all jobs of the catalog by the limits and the pause that hold now. A job that is being cancelled
 * has no turn, and neither has one whose process shows no sign of life, for instance because it was
 * stopped at a terminal: they would keep a place that nobody takes.
 */
export function createTurnJudge({
  db,
  watch,
  now,
}: TurnJudgeParts): () => ReadonlyMap<string, Hold | null> {
  const reading = db.prepare(SELECT_UNFINISHED);
  const settings = createSettingRepository(db);
  const hasTurn = ({ id, ownerToken, beats, cancelRequested }: Row) =>
    cancelRequested === 0 && !watch.isSilent({ jobId: id, ownerToken, beats });
  return () => {
    const rows = reading.all().map((row) => readRow(rowSchema, 'jobs', row));
    return judgeQueue({
      queued: rows.filter((row) => row.status === 'queued' && hasTurn(row)),
      running: rows.filter(({ status }) => status === 'running'),
      limits: readPreferences(settings).queue,
      pause: activePause(settings, now()),
      now: now(),
    });
  };
}
