import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import mime from 'mime';
import type { CallOutput, ParsedInput } from '../../../../shared/contract/contract.ts';
import { formatBytes } from '../../../../shared/format/bytes.ts';
import type { Attachment } from '../../../../shared/model/drill-event.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CoreParts } from '../../core-parts.ts';
import { makeFolder, syncFolder } from '../../file-durability.ts';
import { localPath } from '../../sources/source-config.ts';
import { attachmentsFolder } from '../drill-folder.ts';
import { attachmentName } from './attachment-name.ts';
import { currentView, record } from './record.ts';
import { findStep } from './refusals.ts';

export const MAX_ATTACHMENT_BYTES = 200_000_000;

/**
 * Copies a file into the run (0600, called by its id), with its hash. Rejects with `not-found`, with
 * `file-missing`, `invalid-input` for a link, a folder or a device, `size-limit` beyond 200 MB.
 */
export async function attachFile(
  parts: CoreParts,
  { drill, file, step, by }: ParsedInput<'drills.attach'>,
  signal: AbortSignal,
): Promise<CallOutput<'drills.attach'>> {
  const before = currentView(parts, drill);
  if (step !== null) findStep(before, step);
  const from = localPath(file);
  const id = parts.newId();
  const folder = attachmentsFolder(parts.options.dataFolder, drill);
  await makeFolder(folder);
  const kept = join(folder, id);
  try {
    const { bytes, sha256 } = await copyFile(from, kept, signal);
    await syncFolder(folder);
    const name = attachmentName(from);
    const mediaType = mime.getType(name) ?? 'application/octet-stream';
    const attachment: Attachment = { id, name, bytes, sha256, mediaType };
    const view = record(parts, drill, ({ lead }) => [
      { kind: 'attached', attachment, step, by: by ?? lead },
    ]);
    return { attachmentId: id, view };
  } catch (error) {
    await rm(kept, { force: true });
    throw error;
  }
}

async function copyFile(
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<Pick<Attachment, 'bytes' | 'sha256'>> {
  const source = await openRegular(from);
  try {
    return await write(source, from, to, signal);
  } finally {
    await source.close();
  }
}

/** Never follows a link in the last place: what is attached is what was named. */
async function openRegular(path: string): Promise<FileHandle> {
  try {
    const found = await lstat(path);
    if (!found.isFile()) throw notAFile(path);
    refuseLarge(found.size);
    return await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    throw error instanceof LifeboatError ? error : unreadable(error, path);
  }
}

async function write(
  source: FileHandle,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<Pick<Attachment, 'bytes' | 'sha256'>> {
  const target = await open(to, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    // Looked at once more: between the look and the opening it may have become another.
    if (!(await source.stat()).isFile()) throw notAFile(from);
    for await (const chunk of source.createReadStream({ autoClose: false, signal })) {
      const data = Buffer.from(chunk);
      bytes += data.length;
      refuseLarge(bytes);
      hash.update(data);
      await target.write(data);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

function refuseLarge(bytes: number): void {
  if (bytes <= MAX_ATTACHMENT_BYTES) return;
  throw new LifeboatError(
    'size-limit',
    `The file is larger than the ${formatBytes(MAX_ATTACHMENT_BYTES)} that a run takes in.`,
    'Attach the part that shows what it should, and note where the whole lies.',
  );
}

function notAFile(path: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `${path} is a folder, a link or a device, not a file.`,
    'Choose the file itself; several files are attached one by one, or as an archive.',
  );
}

function unreadable(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new LifeboatError('file-missing', `There is no file ${path}.`, 'Look at its path.');
  if (code === 'EACCES' || code === 'EPERM' || code === 'ELOOP')
    return new LifeboatError(
      'file-not-readable',
      `The file ${path} cannot be read.`,
      'Look at its permissions.',
    );
  return error;
}
