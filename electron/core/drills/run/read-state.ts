import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { extract } from 'tar-stream';
import type { Attachment } from '../../../../shared/model/drill-event.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { namedFile } from '../../named-file.ts';
import {
  attachmentOfEntry,
  damaged,
  parseState,
  type RunStateFile,
  STATE_NAME,
} from './state-file.ts';
import { MAX_ATTACHMENT_BYTES } from './attach-file.ts';
import { firstBroken } from './verify-events.ts';

const MAX_STATE_BYTES = 64 * 1024 * 1024;

export interface ReadState {
  readonly state: RunStateFile;
  /** Those that were put into the folder, by their id. */
  readonly attachments: readonly Attachment[];
}

/**
 * Reads an exported run and holds all of it against its hashes. Its attachments are put into `folder`, called
 * by their ids; nothing else is written, whatever the file's entries are called. Rejects with `file-missing`,
 * `file-not-readable`, `format-newer` or `evidence-damaged`.
 */
export async function readState(
  file: string,
  folder: string,
  signal: AbortSignal,
): Promise<ReadState> {
  await namedFile(file, 'Give the file that was written by: lifeboat drill export.');
  const tar = extract();
  pipeline(createReadStream(file, { signal }), tar, () => {});
  let state: RunStateFile | null = null;
  const found: Attachment[] = [];
  try {
    for await (const entry of tar) {
      const { name, type } = entry.header;
      if (type !== 'file') throw damaged('it holds something else than files');
      if (state === null) state = await stateOf(name, entry);
      else found.push(await attachmentOf(state, name, entry, folder));
    }
  } catch (error) {
    if (error instanceof LifeboatError || signal.aborted || isDiskError(error)) throw error;
    throw damaged('it is cut short or garbled');
  }
  if (state === null) throw damaged('it is empty');
  return { state, attachments: found };
}

async function stateOf(name: string, content: AsyncIterable<unknown>): Promise<RunStateFile> {
  if (name !== STATE_NAME) throw damaged('its first entry is not the state of a run');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > MAX_STATE_BYTES) throw damaged('its state is far too large');
    chunks.push(chunk);
  }
  const state = parseState(Buffer.concat(chunks).toString('utf8'));
  const broken = firstBroken(state.events);
  if (broken === null) return state;
  throw damaged(`event ${broken} of ${state.events.length} does not follow from those before it`);
}

async function attachmentOf(
  { events }: RunStateFile,
  name: string,
  content: AsyncIterable<unknown>,
  folder: string,
): Promise<Attachment> {
  const id = attachmentOfEntry(name);
  const known = events
    .flatMap(({ body }) => (body.kind === 'attached' ? body.attachment : []))
    .find((attachment) => attachment.id === id);
  if (known === undefined) throw damaged('it holds a file that the run knows nothing of');
  if (known.bytes > MAX_ATTACHMENT_BYTES)
    throw damaged(`“${known.name}” is larger than a run takes`);
  const handle = await open(join(folder, known.id), 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of content) {
      if (!Buffer.isBuffer(chunk)) continue;
      bytes += chunk.length;
      if (bytes > known.bytes) break;
      hash.update(chunk);
      await handle.write(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (bytes === known.bytes && hash.digest('hex') === known.sha256) return known;
  throw damaged(`the attachment “${known.name}” was changed`);
}

function isDiskError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EACCES' || code === 'EIO' || code === 'EDQUOT';
}
