import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createHash } from 'node:crypto';
import { presentReadError } from './stream-error.ts';
import type { TallyResult } from './tally.ts';

/**
 * Reads a stored file to its end and gives its size and hash, for verification level 1. `onBytes` gets the
 * bytes so far after each chunk. Rejects with `destination-unreachable` or `cancelled`.
 */
export async function hashStored(
  stored: Readable,
  signal: AbortSignal,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<TallyResult> {
  const hash = createHash('sha256');
  let bytes = 0;
  const count = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      onBytes(bytes);
    }
  };
  try {
    await pipeline(stored, count, { signal });
  } catch (error) {
    throw presentReadError(error, signal);
  }
  return { bytes, sha256: hash.digest('hex') };
}
