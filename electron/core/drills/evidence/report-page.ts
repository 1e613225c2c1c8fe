import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallOutput } from '../../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CoreParts } from '../../core-parts.ts';
import { REPORT_FILES } from './files/report-paths.ts';
import { newestReport } from './issue-report.ts';
import { reportForms } from './issue/report-forms.ts';

/** The page of the newest report of a run. Throws `not-found` before the first. */
export async function reportPage(
  parts: CoreParts,
  drillId: string,
): Promise<CallOutput<'evidence.page'>> {
  const report = newestReport(parts, drillId);
  if (report === null)
    throw new LifeboatError(
      'not-found',
      'No report was issued of this run yet.',
      'Reports are issued once a run is over: lifeboat drill report.',
    );
  const folder = await reportForms(parts, report);
  return { html: await readFile(join(folder, REPORT_FILES.html), 'utf8'), report };
}
