import { statfs } from 'node:fs/promises';

export interface Space {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

const LARGEST_RESERVE_BYTES = 256 * 1024 * 1024;

/** Room on the file system of a folder, as far as this user may fill it. */
export async function spaceOf(folder: string): Promise<Space> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/**
 * Whether so little is left that writing must stop: a hundredth of the file system, at most 256 MiB, stays
 * free, since a disk filled to its last byte takes down what else lives on it.
 */
export function isFull({ freeBytes, totalBytes }: Space): boolean {
  return freeBytes < Math.min(totalBytes / 100, LARGEST_RESERVE_BYTES);
}
