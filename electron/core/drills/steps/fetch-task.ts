import { createHash } from 'node:crypto';
import type { Part } from '../../../../shared/model/manifest.ts';
import { formatBytes } from '../../../../shared/format/bytes.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Check } from '../../../../shared/model/verification.ts';
import { LocalDestination } from '../../destinations/local/local-destination.ts';
import { prepareLocalFolder } from '../../destinations/local/prepare-local-folder.ts';
import type { Destination } from '../../destinations/destination.ts';
import type { TaskContext } from '../../jobs/task-messages.ts';
import { hashStored } from '../../pipeline/hash-stored.ts';
import { presentReadError } from '../../pipeline/stream-error.ts';
import type { TallyResult } from '../../pipeline/tally.ts';
import { readSmall } from '../../pipeline/read-small.ts';
import { storeSmall } from '../../pipeline/store-small.ts';
import { checkStoredParts } from '../../verifications/check-copy.ts';
import { openCopy, type CopyRef } from '../../verifications/open-copy.ts';

export interface FetchTaskInput {
  readonly copy: CopyRef;
  /** The folder that the copy is brought to under its own keys; null reads it where it is. */
  readonly folder: string | null;
  /** Marks what is being written there. */
  readonly owner: string;
}

export interface FetchTaskResult {
  readonly checks: readonly Check[];
  readonly bytes: number;
}

/**
 * Reads every file of a copy to its end and holds it against the manifest; with a folder, brings it there,
 * the manifest last. Rejects with `disk-full` before it begins where there is no room.
 */
export async function fetchTask(
  { copy: ref, folder, owner }: FetchTaskInput,
  task: TaskContext,
): Promise<FetchTaskResult> {
  task.progress('fetching', 0, null);
  const copy = await openCopy(ref);
  const { parts } = copy.manifest;
  const bytes = parts.reduce((sum, { storedBytes }) => sum + storedBytes, 0);
  const into = folder === null ? null : await placeFor(folder, bytes);
  const read = async (part: Part, onBytes: (done: number) => void): Promise<TallyResult> => {
    const stored = await copy.destination.read(copy.keyOf(part));
    if (into === null) return hashStored(stored, task.signal, onBytes);
    return bring(stored, { into, key: copy.keyOf(part), owner, part }, task.signal, onBytes);
  };
  const checks = await checkStoredParts(copy, read, (done, total) =>
    task.progress('fetching', done, total),
  );
  const isWhole = checks.every(({ verdict }) => verdict === 'proven');
  if (into !== null && isWhole)
    await storeSmall(
      into,
      ref.manifestKey,
      owner,
      await readSmall(copy.destination, ref.manifestKey),
    );
  return { checks, bytes };
}

async function placeFor(folder: string, bytes: number): Promise<Destination> {
  await prepareLocalFolder(folder);
  const into = new LocalDestination(folder);
  const free = await into.freeBytes();
  if (free === null || free > bytes) return into;
  throw new LifeboatError(
    'disk-full',
    `The copy needs ${formatBytes(bytes)} in the data folder, and ${formatBytes(free)} are free there.`,
    'Make room on the disk that the data folder is on, and begin the step again.',
  );
}

/** Writes what it reads. A file that is not the manifest's is not kept, and its length and hash tell. */
async function bring(
  stored: AsyncIterable<Uint8Array>,
  to: {
    readonly into: Destination;
    readonly key: string;
    readonly owner: string;
    readonly part: Part;
  },
  signal: AbortSignal,
  onBytes: (done: number) => void,
): Promise<TallyResult> {
  const { into, part } = to;
  const upload = await into.begin(to.key, to.owner);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of stored) {
      signal.throwIfAborted();
      hash.update(chunk);
      bytes += chunk.length;
      await upload.write(chunk);
      onBytes(bytes);
    }
    const sha256 = hash.digest('hex');
    if (bytes === part.storedBytes && sha256 === part.storedSha256)
      await upload.commit({ sizeBytes: bytes, sha256 });
    else await upload.abort();
    return { bytes, sha256 };
  } catch (error) {
    await upload.abort();
    throw presentReadError(error, signal);
  }
}
