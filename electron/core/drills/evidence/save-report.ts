import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ReportFormat } from '../../../../shared/model/evidence.ts';
import type { CoreParts } from '../../core-parts.ts';
import { REPORT_FILES } from './files/report-paths.ts';
import { giveOut, notWritten } from './give-out.ts';
import { reportForms } from './issue/report-forms.ts';
import { findReport, type ReportId } from './read-report.ts';

interface SaveRequest extends ReportId {
  /** Null saves every form with the attachments, in a folder of its own inside `to`. */
  readonly format: ReportFormat | null;
  readonly to: string;
}

/**
 * Writes one report as it was issued and returns where it is. Rejects with `not-found` and
 * `evidence-damaged` as `readReport` does, with `file-not-writable` and `disk-full` where nothing can be
 * written.
 */
export async function saveReport(
  parts: CoreParts,
  { format, to, ...wanted }: SaveRequest,
): Promise<string> {
  const report = findReport(parts, wanted);
  if (format === null) {
    const files = await giveOut(parts, report, to);
    return dirname(files[0]?.path ?? to);
  }
  const kept = await reportForms(parts, report);
  await copyFile(join(kept, REPORT_FILES[format]), to, constants.COPYFILE_FICLONE).catch(
    (error: unknown) => {
      throw notWritten(dirname(to), error);
    },
  );
  return to;
}
