import { stat } from 'node:fs/promises';
import type { DestinationConfig } from '../../../../shared/model/destination.ts';
import { isOnNetwork } from '../steps/network-mount.ts';

/** How far a destination is from what is backed up here; a larger rank is farther. */
export interface Distance {
  readonly rank: number;
  /** To go with “which is”. */
  readonly text: string;
}

/**
 * The farther away a copy lies, the more a loss has to take with it: another machine, another disk of this
 * one, the disk of the data folder. A folder that cannot be reached is nearest: nothing is read from it.
 */
export async function distanceOf(
  { path }: DestinationConfig,
  dataFolder: string,
): Promise<Distance> {
  const [own, there] = await Promise.all([deviceOf(dataFolder), deviceOf(path)]);
  if (there === null) return { rank: 0, text: 'not in reach now' };
  if (await isOnNetwork(path)) return { rank: 3, text: 'on another machine' };
  if (there !== own) return { rank: 2, text: 'on another disk of this machine' };
  return { rank: 1, text: 'on the same disk as Lifeboat’s own data' };
}

async function deviceOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).dev;
  } catch {
    return null;
  }
}
