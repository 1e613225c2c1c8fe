import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formatBytes } from '../../../../../shared/format/bytes.ts';
import type { Attachment } from '../../../../../shared/model/drill-event.ts';
import type { Check } from '../../../../../shared/model/verification.ts';
import { attachmentFileNames } from '../files/attachment-file-names.ts';

/** SHA-256 of a file, in hexadecimal. Rejects with what reading rejects with. */
export async function hashFile(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash, { ...(signal && { signal }) });
  return hash.digest('hex');
}

/** Holds the files beside a report against their hashes in it. One that is not there is inconclusive. */
export async function checkAttachments(
  folder: string,
  attachments: readonly Attachment[],
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const names = attachmentFileNames(attachments);
  const checks: Check[] = [];
  for (const attachment of attachments) {
    const name = names.get(attachment.id) ?? attachment.name;
    const found = await foundHash(join(folder, name), attachment, signal);
    checks.push({
      name: `Attachment ${name}`,
      verdict: found === null ? 'inconclusive' : found === attachment.sha256 ? 'proven' : 'failed',
      expected: attachment.sha256,
      actual: found ?? 'not beside the report',
    });
  }
  return checks;
}

async function foundHash(
  file: string,
  { bytes }: Attachment,
  signal: AbortSignal,
): Promise<string | null> {
  const facts = await lstat(file).catch(() => null);
  if (facts === null) return null;
  if (!facts.isFile()) return 'no file';
  // A larger one need not be read to be known as another.
  if (facts.size !== bytes) return `${formatBytes(facts.size)} instead of ${formatBytes(bytes)}`;
  return hashFile(file, signal).catch(() => {
    signal.throwIfAborted();
    return 'cannot be read';
  });
}
