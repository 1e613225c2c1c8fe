import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { verifyFile } from '../drills/evidence/check/verify-file.ts';
import { giveOut } from '../drills/evidence/give-out.ts';
import { issueReport } from '../drills/evidence/issue-report.ts';
import { readReport } from '../drills/evidence/read-report.ts';
import { saveReport } from '../drills/evidence/save-report.ts';
import { exportYear } from '../drills/evidence/year/export-year.ts';
import { currentView } from '../drills/run/record.ts';
import { localPath } from '../sources/source-config.ts';

type Names = `evidence.${string}` & keyof CoreHandlers;

/** Signed reports of runs. */
export function evidenceHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'evidence.report': async ({ drill, folder }) => {
      const report = await issueReport(parts, drill);
      const files = await giveOut(parts, report, folder === null ? null : localPath(folder));
      return { ...report, files: [...files] };
    },
    'evidence.reports': ({ drill }) => [
      ...parts.catalog.drillReports.list(currentView(parts, drill).id),
    ],
    'evidence.read': (wanted, signal) => readReport(parts, wanted, signal),
    'evidence.save': async ({ to, ...wanted }) => ({
      path: await saveReport(parts, { ...wanted, to: localPath(to) }),
    }),
    'evidence.verify': ({ file, key }, signal) =>
      verifyFile(parts, { file: localPath(file), key }, signal),
    'evidence.year': ({ year, folder }, signal) =>
      exportYear(parts, { year, folder: localPath(folder) }, signal),
  };
}
