import { type IssuedReport, issuedReportSchema } from '../../../shared/model/evidence.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { readRow } from './row.ts';

/** The reports that were issued of runs. */
export interface DrillReportRepository {
  /** Throws when the run has a report of that revision. */
  insert(report: IssuedReport): void;
  /** Newest first; null lists those of every run. */
  list(drillId: string | null): readonly IssuedReport[];
}

export function createDrillReportRepository(db: CatalogDatabase): DrillReportRepository {
  const insertion = db.prepare(
    `INSERT INTO drill_reports (drill_id, revision, issued_at, issued_by, sha256, through_seq)
     VALUES (@drillId, @revision, @issuedAt, @issuedBy, @sha256, @throughSeq)`,
  );
  const listed = db.prepare(
    `SELECT drill_id AS drillId, revision, issued_at AS issuedAt, issued_by AS issuedBy, sha256,
            through_seq AS throughSeq
       FROM drill_reports WHERE @drillId IS NULL OR drill_id = @drillId
      ORDER BY issued_at DESC, revision DESC`,
  );
  return {
    insert: (report) => insertion.run(report),
    list: (drillId) =>
      listed.all({ drillId }).map((row) => readRow(issuedReportSchema, 'drill_reports', row)),
  };
}
