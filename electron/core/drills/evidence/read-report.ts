import { join } from 'node:path';
import type { CallOutput } from '../../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { IssuedReport } from '../../../../shared/model/evidence.ts';
import type { CoreParts } from '../../core-parts.ts';
import { verifyFile } from './check/verify-file.ts';
import { reportContent } from './content/report-content.ts';
import { REPORT_FILES, revisionFolder } from './files/report-paths.ts';
import { folderName } from './give-out.ts';
import { demandKept } from './issue/kept-report.ts';
import { smallPictures } from './issue/small-pictures.ts';

/** One report of a run, by its number. */
export interface ReportId {
  readonly drill: string;
  readonly revision: number;
}

/**
 * What an issued report says, from its kept record alone, and how that stands up to being verified now.
 * Rejects with `not-found` when there is no such report, with `evidence-damaged` when its record is missing
 * or not as it was issued.
 */
export async function readReport(
  parts: CoreParts,
  wanted: ReportId,
  signal: AbortSignal,
): Promise<CallOutput<'evidence.read'>> {
  const { dataFolder } = parts.options;
  const report = findReport(parts, wanted);
  const { signed } = demandKept(dataFolder, report);
  const pictures = await smallPictures(dataFolder, report.drillId, signed.evidence.run.attachments);
  const folder = revisionFolder(dataFolder, report.drillId, report.revision);
  const file = join(folder, REPORT_FILES.json);
  return {
    report,
    content: reportContent(signed, pictures),
    name: folderName(signed.evidence, report),
    attachments: signed.evidence.run.attachments.length,
    check: await verifyFile(parts, { file, key: null }, signal),
  };
}

/** Throws `not-found` when no report of the run has this number. */
export function findReport({ catalog }: CoreParts, { drill, revision }: ReportId): IssuedReport {
  const found = catalog.drillReports.list(drill).find((report) => report.revision === revision);
  if (found !== undefined) return found;
  throw new LifeboatError(
    'not-found',
    `No report No. ${revision} was issued of this run.`,
    'The reports that were issued: lifeboat drill reports. They are issued once a run is over.',
  );
}
