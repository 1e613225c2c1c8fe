import { join } from 'node:path';
import type { ReportFormat } from '../../../../../shared/model/evidence.ts';
import { reportsFolder } from '../../drill-folder.ts';

/** Every form of a report, by its file's name. */
export const REPORT_FILES: Readonly<Record<ReportFormat, string>> = {
  json: 'report.json',
  html: 'report.html',
  pdf: 'report.pdf',
  markdown: 'report.md',
};

/** Beside the report: copies of what was attached to the run. */
export const ATTACHMENTS = 'attachments';

/** Where the files of one report are kept. */
export function revisionFolder(dataFolder: string, drillId: string, revision: number): string {
  return join(reportsFolder(dataFolder, drillId), String(revision));
}
