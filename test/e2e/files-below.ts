import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All files below a folder, by their paths within it; none when it is not there. */
export function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .toSorted();
  } catch {
    // A folder may go while it is read.
    return [];
  }
}
