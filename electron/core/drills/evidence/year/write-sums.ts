import { glob, lstat, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { hashFile } from '../check/check-attachments.ts';

const SUMS = 'SHA256SUMS';

/** Writes the hashes of all files in a folder as `sha256sum -c` reads them. */
export async function writeSums(folder: string): Promise<void> {
  const names = await Array.fromAsync(glob('**/*', { cwd: folder }));
  const lines: string[] = [];
  for (const name of names.toSorted()) {
    const file = join(folder, name);
    if (name === SUMS || !(await lstat(file)).isFile()) continue;
    lines.push(`${await hashFile(file)}  ${name.split(sep).join('/')}\n`);
  }
  await writeFile(join(folder, SUMS), lines.join(''), { flag: 'wx' });
}
