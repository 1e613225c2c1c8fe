import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DrillSummary } from '../../../../../shared/model/drill.ts';
import { LifeboatError } from '../../../../../shared/model/error.ts';
import type { CoreParts } from '../../../core-parts.ts';
import { signingPublicKey } from '../../../keys/signing-key.ts';
import { copyReport, folderName, notWritten } from '../give-out.ts';
import { readKept } from '../issue/kept-report.ts';
import { reportForms } from '../issue/report-forms.ts';
import { issueReport } from '../issue-report.ts';
import { canonicalText } from '../signed/canonical.ts';
import { fingerprintOf, publicKeyPem } from '../signed/ed25519.ts';
import { howToCheck } from './how-to-check.ts';
import { writeSums } from './write-sums.ts';
import type { YearEntry } from './year-entry.ts';
import { yearCsv, yearPage } from './year-list.ts';

const EVERY = 2_147_483_647;

export interface YearRequest {
  readonly year: number;
  /** New or empty. */
  readonly folder: string;
}

/**
 * Writes everything that an audit of a year asks for into one folder: each report of the runs that began in
 * it (UTC), a list of them, the audit record, the public key, how to check it all. A run without a report
 * gets one first. Throws `conflict` when the folder has anything in it.
 */
export async function exportYear(
  parts: CoreParts,
  { year, folder }: YearRequest,
  signal: AbortSignal,
): Promise<{ path: string; reports: number }> {
  await demandEmpty(folder);
  const entries: YearEntry[] = [];
  for (const run of runsOf(parts, year)) {
    signal.throwIfAborted();
    await issueReport(parts, run.id);
    for (const report of parts.catalog.drillReports.list(run.id).toReversed()) {
      const kept = readKept(parts.options.dataFolder, report);
      if (kept === null) {
        entries.push({ run, report, folder: null });
        continue;
      }
      const name = `reports/${folderName(kept.signed.evidence, report)}`;
      await copyReport(await reportForms(parts, report), join(folder, name));
      entries.push({ run, report, folder: name });
    }
  }
  await writeLists(parts, { year, folder }, entries);
  parts.audit('evidence.year', String(year), { folder, reports: entries.length });
  return { path: folder, reports: entries.length };
}

/** Those that are over, oldest first. */
function runsOf({ catalog }: CoreParts, year: number): readonly DrillSummary[] {
  return catalog.drills
    .list({ kind: null, sourceId: null, templateId: null, open: false, limit: EVERY })
    .filter(({ startedAt }) => startedAt.startsWith(`${year}-`))
    .filter(({ status }) => status === 'finished' || status === 'abandoned')
    .toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}

async function writeLists(
  parts: CoreParts,
  { year, folder }: YearRequest,
  entries: readonly YearEntry[],
): Promise<void> {
  const { audit } = parts.catalog;
  const key = await signingPublicKey(parts);
  const lines = audit
    .list(EVERY)
    .filter(({ at }) => at.startsWith(`${year}-`))
    .toReversed()
    .map((entry) => `${canonicalText(entry)}\n`);
  const head = { ...audit.verify(), asOf: parts.moment() };
  const files = {
    'index.html': yearPage(year, entries),
    'index.csv': yearCsv(entries),
    'audit.jsonl': lines.join(''),
    'audit-head.json': `${JSON.stringify(head, null, 2)}\n`,
    'public-key.pem': publicKeyPem(key),
    'HOW-TO-CHECK.txt': howToCheck(year, fingerprintOf(key)),
  };
  try {
    for (const [name, content] of Object.entries(files))
      await writeFile(join(folder, name), content, { flag: 'wx' });
    await writeSums(folder);
  } catch (error) {
    throw notWritten(folder, error);
  }
}

async function demandEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw notWritten(folder, error);
  });
  const found = await readdir(folder).catch((error: unknown) => {
    throw notWritten(folder, error);
  });
  if (found.length > 0)
    throw new LifeboatError(
      'conflict',
      `There is something in ${folder} already.`,
      'Name a new or an empty folder: whatever lies in it is part of the evidence.',
    );
}
