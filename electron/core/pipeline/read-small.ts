import { LifeboatError } from '../../../shared/model/error.ts';
import type { Destination } from '../destinations/destination.ts';

const LARGEST_BYTES = 16 * 1024 * 1024;

/** Reads a manifest or marker whole; rejects what is far too large to be one with `manifest-damaged`. */
export async function readSmall(destination: Destination, key: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of await destination.read(key)) {
    bytes += chunk.length;
    if (bytes > LARGEST_BYTES) {
      throw new LifeboatError(
        'manifest-damaged',
        `${key} is far too large for what its name says.`,
        'Another program wrote it, or the disk is damaged. Use another copy.',
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
