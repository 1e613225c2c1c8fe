import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LifeboatError } from '../../../../../shared/model/error.ts';
import type { Evidence, IssuedReport } from '../../../../../shared/model/evidence.ts';
import { inspectReport } from '../check/inspect-report.ts';
import { REPORT_FILES, revisionFolder } from '../files/report-paths.ts';
import { evidenceFile } from '../signed/sign-evidence.ts';

/** The signed record of a report, as it lies in the data folder. */
export interface KeptReport {
  readonly signed: Evidence;
  /** The canonical JSON, without the line end of the file. */
  readonly json: string;
}

/**
 * Writes a record down, whole and flushed, before the catalog tells of it. Synchronous: it happens under the
 * catalog's write lock.
 */
export function keepRecord(dataFolder: string, signed: Evidence): void {
  const { drillId, revision } = signed.evidence;
  const folder = revisionFolder(dataFolder, drillId, revision);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, REPORT_FILES.json);
  const handle = openSync(`${file}.part`, 'w', 0o600);
  try {
    writeFileSync(handle, evidenceFile(signed));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${file}.part`, file);
}

/**
 * The record that was kept of a report; null when it is gone, was changed, or is that of another report: it
 * has to be what the catalog's hash says.
 */
export function readKept(dataFolder: string, report: IssuedReport): KeptReport | null {
  const file = join(revisionFolder(dataFolder, report.drillId, report.revision), REPORT_FILES.json);
  const content = readOrNull(file);
  if (content === null) return null;
  const { format, checks, record } = inspectReport(content);
  const whole = checks.every(({ verdict }) => verdict === 'proven');
  if (format !== 'json' || record === null || !whole || record.sha256 !== report.sha256)
    return null;
  return { signed: record.signed, json: content.toString('utf8').trimEnd() };
}

/** As `readKept`; throws `evidence-damaged` where that gives null. */
export function demandKept(dataFolder: string, report: IssuedReport): KeptReport {
  const kept = readKept(dataFolder, report);
  if (kept !== null) return kept;
  throw new LifeboatError(
    'evidence-damaged',
    `The kept record of report No. ${report.revision} is missing or was changed since it was issued.`,
    'Use a copy of the report that was given out. A new report of the run can be issued: lifeboat drill report.',
  );
}

function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
