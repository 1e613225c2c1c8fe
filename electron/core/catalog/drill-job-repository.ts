import { z } from 'zod';
import type { CatalogDatabase } from './catalog-database.ts';
import { readRow, readRowOrNull } from './row.ts';

const drillJobSchema = z.object({ drillId: z.string(), subject: z.string(), jobId: z.string() });

/** The job that does Lifeboat's steps for one subject of a run. */
export type DrillJob = z.infer<typeof drillJobSchema>;

/** Which job works for which subject of a run; there is never a second one beside it. */
export interface DrillJobRepository {
  get(drillId: string, subject: string): DrillJob | null;
  ofRun(drillId: string): readonly DrillJob[];
  /** In the place of one that has ended. */
  set(job: DrillJob): void;
  /** The job works for nobody any more. */
  release(jobId: string): void;
}

const TABLE = 'drill_jobs';

export function createDrillJobRepository(db: CatalogDatabase): DrillJobRepository {
  const ofRun = db.prepare(
    `SELECT drill_id AS drillId, subject, job_id AS jobId FROM ${TABLE} WHERE drill_id = ?`,
  );
  const one = db.prepare(
    `SELECT drill_id AS drillId, subject, job_id AS jobId
       FROM ${TABLE} WHERE drill_id = ? AND subject = ?`,
  );
  const setting = db.prepare(
    `INSERT INTO ${TABLE} (drill_id, subject, job_id) VALUES (@drillId, @subject, @jobId)
     ON CONFLICT (drill_id, subject) DO UPDATE SET job_id = excluded.job_id`,
  );
  const removal = db.prepare(`DELETE FROM ${TABLE} WHERE job_id = ?`);
  return {
    get: (drillId, subject) => readRowOrNull(drillJobSchema, TABLE, one.get(drillId, subject)),
    ofRun: (drillId) => ofRun.all(drillId).map((row) => readRow(drillJobSchema, TABLE, row)),
    set: (job) => setting.run(job),
    release: (jobId) => removal.run(jobId),
  };
}
