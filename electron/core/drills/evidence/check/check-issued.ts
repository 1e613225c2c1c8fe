import type { EvidenceBody } from '../../../../../shared/model/evidence.ts';
import type { Check } from '../../../../../shared/model/verification.ts';
import type { CoreParts } from '../../../core-parts.ts';
import { REPORT_ACTION } from '../issue/report-action.ts';
import type { ReadRecord } from './read-record.ts';

const EVERY_ENTRY = 2_147_483_647;

/** Whether a report of this installation is the one that its catalog and audit record tell of. Empty for others' reports. */
export function checkIssued(parts: CoreParts, { signed, sha256 }: ReadRecord): readonly Check[] {
  const { evidence } = signed;
  if (evidence.installation !== parts.catalog.settings.get('installation-id')) return [];
  const chain = parts.catalog.audit.verify();
  const audit: Check = {
    name: 'Audit record',
    verdict: chain.intact ? 'proven' : 'failed',
    expected: 'intact',
    actual: chain.intact ? 'intact' : `entry ${chain.firstBroken ?? 'unknown'} was changed`,
  };
  return [audit, issuedCheck(parts, evidence, sha256)];
}

function issuedCheck(parts: CoreParts, evidence: EvidenceBody, sha256: string): Check {
  const { drillId, revision, audit } = evidence;
  const check = { name: 'Issued here', expected: `report No. ${revision} with this hash` };
  const listed = parts.catalog.drillReports
    .list(drillId)
    .some((report) => report.revision === revision && report.sha256 === sha256);
  const entries = parts.catalog.audit.list(EVERY_ENTRY);
  const told = entries.some(
    ({ action, subject, details }) =>
      action === REPORT_ACTION && subject === drillId && details['sha256'] === sha256,
  );
  const then = entries.find(({ seq }) => seq === audit.seq);
  const passed = audit.seq === 0 || then?.hash === audit.hash;
  if (listed && told && passed)
    return { ...check, verdict: 'proven', actual: 'in the catalog and in the audit record' };
  // The catalog may be an older copy of itself; one that went on after the report must know it.
  return passed || then !== undefined
    ? { ...check, verdict: 'failed', actual: 'not what this installation issued' }
    : { ...check, verdict: 'inconclusive', actual: 'the catalog here does not reach so far' };
}
