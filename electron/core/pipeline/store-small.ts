import { createHash } from 'node:crypto';
import type { Destination } from '../destinations/destination.ts';

/** Publishes a file that fits in memory under a key, whole or not at all. */
export async function storeSmall(
  destination: Destination,
  key: string,
  owner: string,
  content: Uint8Array,
): Promise<void> {
  const upload = await destination.begin(key, owner);
  try {
    await upload.write(content);
    await upload.commit({
      sizeBytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
  } catch (error) {
    await upload.abort();
    throw error;
  }
}
