import { formatBytes } from '../../../shared/format/bytes.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { readRepository } from '../pipeline/repository-marker.ts';
import type { CopyTarget } from './copy-target.ts';

/** Dumps of real databases were seen to shrink to between a tenth and a half. */
const SMALLEST_SHARE = 0.1;

/**
 * Takes a destination out before the first byte when it is not the place that was added, or when even a
 * well compressed dump could not fit. The destination itself watches its room while it is written to.
 */
export async function checkDestination(
  target: CopyTarget,
  estimatedBytes: number | null,
): Promise<void> {
  await target.attempt(async () => {
    await readRepository(target.destination);
    const freeBytes = await target.destination.freeBytes();
    const neededBytes = Math.ceil((estimatedBytes ?? 0) * SMALLEST_SHARE);
    if (freeBytes === null || freeBytes > neededBytes) return;
    throw new LifeboatError(
      'disk-full',
      `“${target.name}” has ${formatBytes(freeBytes)} free; this backup needs at least ${formatBytes(neededBytes)}.`,
      'Make room there, or choose another destination.',
    );
  });
}
