import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LifeboatError } from '../../../../shared/model/error.ts';
import {
  type EvidenceBody,
  type IssuedReport,
  type ReportFormat,
  reportFormatSchema,
} from '../../../../shared/model/evidence.ts';
import type { CoreParts } from '../../core-parts.ts';
import { ATTACHMENTS, REPORT_FILES } from './files/report-paths.ts';
import { demandKept } from './issue/kept-report.ts';
import { reportForms } from './issue/report-forms.ts';

export interface ReportFile {
  readonly format: ReportFormat;
  readonly path: string;
}

/**
 * The files of a report: with `folder` null those in the data folder, else copies in a folder of its own
 * inside `folder`. Throws `evidence-damaged` when the kept record is not as it was issued.
 */
export async function giveOut(
  parts: CoreParts,
  report: IssuedReport,
  folder: string | null,
): Promise<readonly ReportFile[]> {
  const kept = await reportForms(parts, report);
  if (folder === null) return filesIn(kept);
  const { signed } = demandKept(parts.options.dataFolder, report);
  const place = join(folder, folderName(signed.evidence, report));
  await copyReport(kept, place);
  return filesIn(place);
}

function filesIn(place: string): readonly ReportFile[] {
  return reportFormatSchema.options.map((format) => ({
    format,
    path: join(place, REPORT_FILES[format]),
  }));
}

/** For instance `2026-11-21-monthly-restore-rehearsal-k3f9x2-report-1`: sorts by day, and is no other report's. */
export function folderName({ run }: Pick<EvidenceBody, 'run'>, report: IssuedReport): string {
  const day = run.startedAt.slice(0, 10);
  return `${day}-${run.template.id}-${report.drillId.slice(-6)}-report-${report.revision}`;
}

/** Copies the files of one report, with its attachments. */
export async function copyReport(from: string, to: string): Promise<void> {
  try {
    await mkdir(to, { recursive: true });
    for (const name of Object.values(REPORT_FILES)) await copy(join(from, name), join(to, name));
    const attached = await readdir(join(from, ATTACHMENTS)).catch((): string[] => []);
    if (attached.length > 0) await mkdir(join(to, ATTACHMENTS), { recursive: true });
    for (const name of attached)
      await copy(join(from, ATTACHMENTS, name), join(to, ATTACHMENTS, name));
  } catch (error) {
    throw notWritten(to, error);
  }
}

const copy = (from: string, to: string) => copyFile(from, to, constants.COPYFILE_FICLONE);

/** A folder of the person's that cannot be written to, as an error that says so. */
export function notWritten(folder: string, cause: unknown): LifeboatError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new LifeboatError(
      'disk-full',
      `There is no room for the report in “${folder}”.`,
      'Make room, or choose another folder.',
      { cause },
    );
  const isNoFolder = code === 'EEXIST' || code === 'ENOTDIR';
  return new LifeboatError(
    'file-not-writable',
    isNoFolder
      ? `“${folder}” is no folder, or is in none: a file stands in the way.`
      : `The report could not be written to “${folder}” (${code}).`,
    'Choose a folder that you may write to.',
    { cause },
  );
}
