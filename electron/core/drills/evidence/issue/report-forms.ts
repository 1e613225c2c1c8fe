import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { constants } from 'node:fs';
import { join } from 'node:path';
import type { IssuedReport } from '../../../../../shared/model/evidence.ts';
import type { CoreParts } from '../../../core-parts.ts';
import { signingKey } from '../../../keys/signing-key.ts';
import { inspectReport } from '../check/inspect-report.ts';
import { attachmentFileNames } from '../files/attachment-file-names.ts';
import { findAttachment } from '../files/find-attachment.ts';
import { ATTACHMENTS, REPORT_FILES, revisionFolder } from '../files/report-paths.ts';
import { writeWhole } from '../files/write-whole.ts';
import { renderInThread } from '../render/render-in-thread.ts';
import { type ShownFormat, withSignatureLine } from '../signed/signature-line.ts';
import { demandKept, type KeptReport } from './kept-report.ts';
import { smallPictures } from './small-pictures.ts';

const SHOWN: readonly ShownFormat[] = ['html', 'pdf', 'markdown'];

/**
 * Sees to it that a report is there in every form, with its attachments beside it, and returns the folder.
 * Forms that are gone or were changed are made again from the kept record. Throws `evidence-damaged` when
 * the record itself is not as it was issued.
 */
export async function reportForms(parts: CoreParts, report: IssuedReport): Promise<string> {
  const { dataFolder } = parts.options;
  const kept = demandKept(dataFolder, report);
  const folder = revisionFolder(dataFolder, report.drillId, report.revision);
  const whole = await Promise.all(SHOWN.map((format) => isWhole(folder, format, report.sha256)));
  if (whole.includes(false)) await makeForms(parts, kept, folder);
  await bringAttachments(parts, kept, folder);
  return folder;
}

async function isWhole(folder: string, format: ShownFormat, sha256: string): Promise<boolean> {
  const content = await readFile(join(folder, REPORT_FILES[format])).catch(() => null);
  if (content === null) return false;
  const found = inspectReport(content);
  return (
    found.format === format &&
    found.record?.sha256 === sha256 &&
    found.checks.every(({ verdict }) => verdict === 'proven')
  );
}

async function makeForms(parts: CoreParts, kept: KeptReport, folder: string): Promise<void> {
  const { drillId, run } = kept.signed.evidence;
  const key = await signingKey(parts);
  const pictures = await smallPictures(parts.options.dataFolder, drillId, run.attachments);
  const forms = await renderInThread({ json: kept.json, pictures }, parts.log);
  for (const format of SHOWN) {
    const content = withSignatureLine(format, forms[format], key);
    await writeWhole(join(folder, REPORT_FILES[format]), content);
  }
}

/** Copies what was attached to the run. What is no longer there is missing here too, and is found by a check. */
async function bringAttachments(
  parts: CoreParts,
  { signed }: KeptReport,
  folder: string,
): Promise<void> {
  const { attachments } = signed.evidence.run;
  if (attachments.length === 0) return;
  const target = join(folder, ATTACHMENTS);
  await mkdir(target, { recursive: true, mode: 0o700 });
  const names = attachmentFileNames(attachments);
  for (const attachment of attachments) {
    const file = join(target, names.get(attachment.id) ?? attachment.id);
    if (await stat(file).catch(() => null)) continue;
    const from = await findAttachment(
      parts.options.dataFolder,
      signed.evidence.drillId,
      attachment,
    );
    if (from === null) parts.log.warn({ attachment: attachment.id, missing: true });
    else await copyWhole(from, file);
  }
}

/** So that whoever looks meanwhile never finds half a file. */
async function copyWhole(from: string, to: string): Promise<void> {
  const part = `${to}.${randomUUID()}.part`;
  await copyFile(from, part, constants.COPYFILE_FICLONE);
  await rename(part, to);
}
