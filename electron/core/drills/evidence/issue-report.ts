import { LifeboatError } from '../../../../shared/model/error.ts';
import type { IssuedReport } from '../../../../shared/model/evidence.ts';
import type { CoreParts } from '../../core-parts.ts';
import { signingKey } from '../../keys/signing-key.ts';
import { currentView } from '../run/record.ts';
import { evidenceBody } from './issue/evidence-body.ts';
import { keepRecord, readKept } from './issue/kept-report.ts';
import { REPORT_ACTION } from './issue/report-action.ts';
import { reportForms } from './issue/report-forms.ts';
import { canonicalText, sha256Of } from './signed/canonical.ts';
import { signEvidence } from './signed/sign-evidence.ts';

/**
 * Signs a report of a run that is over and keeps it in the run's folder in every format; where nothing
 * happened since the last report, that one. Rejects with `conflict` while the run goes on, and with what the
 * secret store rejects with.
 */
export async function issueReport(parts: CoreParts, drillId: string): Promise<IssuedReport> {
  refuseUnfinished(parts, drillId);
  const key = await signingKey(parts);
  // Under one lock: two processes never issue the same number, and no entry comes in between.
  const report = parts.catalog.transaction(() => nextReport(parts, drillId, key));
  await reportForms(parts, report);
  parts.events.changed('drills');
  return report;
}

/** The newest report of a run; null before the first. */
export function newestReport(parts: CoreParts, drillId: string): IssuedReport | null {
  const reports = parts.catalog.drillReports.list(drillId);
  return reports.toSorted((a, b) => b.revision - a.revision)[0] ?? null;
}

function refuseUnfinished(parts: CoreParts, drillId: string): void {
  const { status, kind } = currentView(parts, drillId);
  if (status === 'finished' || status === 'abandoned') return;
  throw new LifeboatError(
    'conflict',
    'A report is issued when the run is over.',
    `Bring it to its end first: lifeboat ${kind === 'incident' ? 'incident close' : 'drill finish'} ${drillId}.`,
  );
}

function nextReport(parts: CoreParts, drillId: string, key: string): IssuedReport {
  const run = currentView(parts, drillId);
  const actions = parts.catalog.drillActions.list({ drillId, templateId: null, open: false });
  const last = newestReport(parts, drillId);
  if (last !== null && last.throughSeq === run.head.seq) {
    const kept = readKept(parts.options.dataFolder, last);
    const same =
      kept !== null && canonicalText(kept.signed.evidence.actions) === canonicalText(actions);
    if (same) return last;
  }
  const signed = signEvidence(evidenceBody(parts, run, actions, last), key);
  const { revision, issuedAt, issuedBy } = signed.evidence;
  const report: IssuedReport = {
    drillId,
    revision,
    issuedAt,
    issuedBy,
    sha256: sha256Of(canonicalText(signed.evidence)),
    throughSeq: run.head.seq,
  };
  keepRecord(parts.options.dataFolder, signed);
  parts.catalog.drillReports.insert(report);
  parts.audit(REPORT_ACTION, drillId, { revision, sha256: report.sha256 });
  return report;
}
