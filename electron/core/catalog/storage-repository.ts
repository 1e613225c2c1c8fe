import { z } from 'zod';
import { idSchema, momentSchema } from '../../../shared/model/common.ts';
import { type StorageSample, storageSampleSchema } from '../../../shared/model/kpi.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { readRow } from './row.ts';

const stateSchema = z.object({
  destinationId: idSchema,
  /** When it was last looked at, reached or not; null when only the catalog was copied there. */
  measuredAt: momentSchema.nullable(),
  /** Why it could not be reached; null when it could. */
  problem: z.string().nullable(),
  /** When the catalog was last copied there; null when never, or not known. */
  catalogCopiedAt: momentSchema.nullable(),
});
/** What was last seen of a destination. */
export type DestinationState = z.infer<typeof stateSchema>;

const heldSchema = z.object({
  sourceId: z.string(),
  destinationId: z.string(),
  copies: z.number().int(),
  bytes: z.number().int(),
});
/** What the catalog says is stored of one source at one destination. */
export type HeldCopies = z.infer<typeof heldSchema>;

const publishedSchema = z.object({ day: z.string(), bytes: z.number().int() });

const ownedSampleSchema = storageSampleSchema.extend({ destinationId: idSchema });

/** Room at the destinations: what was measured, and what the copies add up to. */
export interface StorageRepository {
  states(): readonly DestinationState[];
  /** Keeps when the catalog was copied. */
  setMeasured(state: { destinationId: string; measuredAt: string; problem: string | null }): void;
  setCatalogCopied(destinationId: string, at: string): void;
  /** Puts a sample in place of the day's earlier one. */
  setSample(destinationId: string, sample: StorageSample): void;
  /** Oldest first, from this day on; null is every destination. */
  samples(
    destinationId: string | null,
    fromDay: string,
  ): readonly z.infer<typeof ownedSampleSchema>[];
  /** Copies that are there, by source and destination. */
  held(): readonly HeldCopies[];
  /** Stored bytes of the copies that are still there, by the day on which they were published, oldest first. */
  publishedByDay(destinationId: string): readonly z.infer<typeof publishedSchema>[];
}

/** Stands for no measurement in a column that is never null. */
const NEVER = '1970-01-01T00:00:00.000Z';

export function createStorageRepository(db: CatalogDatabase): StorageRepository {
  const states = db.prepare(
    `SELECT destination_id AS destinationId, nullif(measured_at, '${NEVER}') AS measuredAt, problem,
            catalog_copied_at AS catalogCopiedAt
       FROM destination_states`,
  );
  const measuring = db.prepare(
    `INSERT INTO destination_states (destination_id, measured_at, problem)
     VALUES (@destinationId, @measuredAt, @problem)
     ON CONFLICT (destination_id) DO UPDATE SET
       measured_at = excluded.measured_at, problem = excluded.problem`,
  );
  const copying = db.prepare(
    `INSERT INTO destination_states (destination_id, measured_at, catalog_copied_at)
     VALUES (@destinationId, '${NEVER}', @at)
     ON CONFLICT (destination_id) DO UPDATE SET catalog_copied_at = excluded.catalog_copied_at`,
  );
  const sampling = db.prepare(
    `INSERT INTO storage_samples (destination_id, day, used_bytes, free_bytes, total_bytes)
     VALUES (@destinationId, @day, @usedBytes, @freeBytes, @totalBytes)
     ON CONFLICT (destination_id, day) DO UPDATE SET used_bytes = excluded.used_bytes,
       free_bytes = excluded.free_bytes, total_bytes = excluded.total_bytes`,
  );
  const samples = db.prepare(
    `SELECT destination_id AS destinationId, day, used_bytes AS usedBytes, free_bytes AS freeBytes,
            total_bytes AS totalBytes
       FROM storage_samples
      WHERE day >= @fromDay AND (@destinationId IS NULL OR destination_id = @destinationId)
      ORDER BY destination_id, day`,
  );
  const held = db.prepare(
    `SELECT b.source_id AS sourceId, c.destination_id AS destinationId, count(*) AS copies,
            coalesce(sum(b.stored_bytes), 0) AS bytes
       FROM copies c JOIN backups b ON b.id = c.backup_id
      GROUP BY b.source_id, c.destination_id`,
  );
  const published = db.prepare(
    `SELECT substr(c.published_at, 1, 10) AS day, coalesce(sum(b.stored_bytes), 0) AS bytes
       FROM copies c JOIN backups b ON b.id = c.backup_id
      WHERE c.destination_id = ? GROUP BY day ORDER BY day`,
  );

  return {
    states: () => states.all().map((row) => readRow(stateSchema, 'destination_states', row)),
    setMeasured: (state) => measuring.run(state),
    setCatalogCopied: (destinationId, at) => copying.run({ destinationId, at }),
    setSample: (destinationId, sample) => sampling.run({ destinationId, ...sample }),
    samples: (destinationId, fromDay) =>
      samples
        .all({ destinationId, fromDay })
        .map((row) => readRow(ownedSampleSchema, 'storage_samples', row)),
    held: () => held.all().map((row) => readRow(heldSchema, 'copies', row)),
    publishedByDay: (id) => published.all(id).map((row) => readRow(publishedSchema, 'copies', row)),
  };
}
