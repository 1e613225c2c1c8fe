import { readFile } from 'node:fs/promises';
import type { Attachment } from '../../../../../shared/model/drill-event.ts';
import { sha256Of } from '../signed/canonical.ts';
import type { ReportPicture } from '../../../../../shared/model/report-content.ts';
import { findAttachment } from '../files/find-attachment.ts';

/** Larger pictures stay beside the report. */
const MOST_BYTES = 600_000;
const MOST_BYTES_OF_ALL = 8_000_000;
/** Of width by height; more would cost too much memory to draw. */
const MOST_PIXELS = 12_000_000;
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const JPEG = Buffer.from('ffd8ff', 'hex');

/** The attached pictures that are small enough to be shown in the report, unchanged since they were attached. */
export async function smallPictures(
  dataFolder: string,
  drillId: string,
  attachments: readonly Attachment[],
): Promise<readonly ReportPicture[]> {
  const pictures: ReportPicture[] = [];
  let left = MOST_BYTES_OF_ALL;
  for (const attachment of attachments) {
    if (attachment.bytes > Math.min(MOST_BYTES, left)) continue;
    const file = await findAttachment(dataFolder, drillId, attachment);
    const data = file === null ? null : await readFile(file).catch(() => null);
    const mediaType = data === null ? null : pictureType(data);
    if (data === null || mediaType === null || sha256Of(data) !== attachment.sha256) continue;
    left -= data.length;
    pictures.push({ attachmentId: attachment.id, mediaType, base64: data.toString('base64') });
  }
  return pictures;
}

/** By the content and not by what its name claims. */
function pictureType(data: Buffer): ReportPicture['mediaType'] | null {
  if (data.subarray(0, JPEG.length).equals(JPEG)) return 'image/jpeg';
  const isPng = data.subarray(0, PNG.length).equals(PNG) && data.length > 24;
  if (!isPng) return null;
  return data.readUInt32BE(16) * data.readUInt32BE(20) <= MOST_PIXELS ? 'image/png' : null;
}
