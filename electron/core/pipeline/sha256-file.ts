import type { Part } from '../../../shared/model/manifest.ts';

/**
 * What `sha256sum -c` reads: a line for each file of the backup, run in their folder. File names hold
 * nothing that its format would have to escape.
 */
export function sha256File(parts: readonly Part[]): Buffer {
  return Buffer.from(parts.map((part) => `${part.storedSha256}  ${part.file}\n`).join(''));
}
