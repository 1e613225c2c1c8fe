import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EvidenceCheck } from '../../../../../shared/contract/evidence.ts';
import { type Check, overallVerdict } from '../../../../../shared/model/verification.ts';
import type { CoreParts } from '../../../core-parts.ts';
import { trustedKeys } from '../../../keys/signing-key.ts';
import { namedFile, notRead } from '../../../named-file.ts';
import { ATTACHMENTS } from '../files/report-paths.ts';
import { fingerprintOf } from '../signed/ed25519.ts';
import { MAX_RECORD_BYTES } from '../signed/embedded-record.ts';
import { checkAttachments } from './check-attachments.ts';
import { checkFigures } from './check-figures.ts';
import { checkIssued } from './check-issued.ts';
import { inspectReport } from './inspect-report.ts';
import type { ReadRecord } from './read-record.ts';

/** Text and pictures around a record, at most. */
const MAX_FILE_BYTES = 2 * MAX_RECORD_BYTES;

export interface VerifyRequest {
  readonly file: string;
  /** Fingerprint of the key that the person was told by another way; null believes the keys known here alone. */
  readonly key: string | null;
}

/**
 * Checks a report with nothing but its file (and the attachments beside it). Whoever has a key can sign a
 * report of his own: by an unknown key it is never proven. Rejects with `file-missing` and
 * `file-not-readable`; whatever a file holds is a verdict and no error.
 */
export async function verifyFile(
  parts: CoreParts,
  { file, key }: VerifyRequest,
  signal: AbortSignal,
): Promise<EvidenceCheck> {
  const content = await readReport(file);
  const { format, checks, record, layoutKey } = inspectReport(content);
  if (record === null) return answer({ format, checks, record, fingerprint: null, trusted: false });
  const { publicKey } = record.signed.signature;
  const fingerprint = fingerprintOf(publicKey);
  const known = new Set(trustedKeys(parts).map(fingerprintOf));
  const signers = new Set([publicKey, layoutKey ?? publicKey].map(fingerprintOf));
  const signer = signerCheck(signers, known, key);
  const trusted = signer.verdict === 'proven';
  const all = [
    ...checks,
    ...checkFigures(record, parts.options.appVersion),
    ...(await checkAttachments(
      join(dirname(file), ATTACHMENTS),
      record.signed.evidence.run.attachments,
      signal,
    )),
    ...checkIssued(parts, record),
    signer,
  ];
  return answer({ format, checks: all, record, fingerprint, trusted });
}

/** Record and bytes have one signer, or two that are both known here: a stranger may lay out a real record as he likes. */
function signerCheck(
  signers: ReadonlySet<string>,
  known: ReadonlySet<string>,
  told: string | null,
): Check {
  const strangers = [...signers].filter((signer) => !known.has(signer) && signer !== told);
  const wrong = (told !== null && !signers.has(told)) || (strangers.length > 0 && signers.size > 1);
  return {
    name: 'Signer',
    verdict: wrong ? 'failed' : strangers.length > 0 ? 'inconclusive' : 'proven',
    expected: told ?? 'a key that is known here',
    actual: strangers.length === 0 && !wrong ? 'known' : `key ${[...signers].join(' and ')}`,
  };
}

const NAME_A_REPORT = 'Name a report: its PDF, HTML, Markdown or JSON file.';

async function readReport(file: string): Promise<Buffer> {
  const { size } = await namedFile(file, NAME_A_REPORT);
  // More than any report has: nothing is then enough to say that it is none.
  if (size > MAX_FILE_BYTES) return Buffer.alloc(0);
  return readFile(file).catch((error: unknown) => {
    throw notRead(file, NAME_A_REPORT, error);
  });
}

interface Findings extends Pick<EvidenceCheck, 'format' | 'fingerprint' | 'trusted'> {
  readonly checks: readonly Check[];
  readonly record: ReadRecord | null;
}

function answer({ checks, record, ...found }: Findings): EvidenceCheck {
  const verdict = overallVerdict(checks);
  const body = record?.signed.evidence ?? null;
  return {
    ...found,
    verdict,
    reason: reasonOf(checks),
    checks: [...checks],
    drillId: body?.drillId ?? null,
    title: body?.run.title ?? null,
    runVerdict: body?.run.verdict.verdict ?? null,
    issuedAt: body?.issuedAt ?? null,
  };
}

function reasonOf(checks: readonly Check[]): string {
  const gravest =
    checks.find(({ verdict }) => verdict === 'failed') ??
    checks.find(({ verdict }) => verdict === 'inconclusive');
  if (gravest === undefined)
    return 'Nothing was changed since it was signed, and every figure follows from what was recorded.';
  return `${gravest.name}: expected ${gravest.expected}, found ${gravest.actual.replace(/\.$/, '')}.`;
}
