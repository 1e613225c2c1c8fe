import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from './bootstrap/paths.mjs';

const folders = ['electron', 'renderer', 'shared', 'build'];
const files = ['package.json', 'package-lock.json', 'tsconfig.json'];

/** A hash over the names, sizes and times of all that goes into the bundles; cheap enough for every start. */
export async function buildStamp(): Promise<string> {
  const found = await Promise.all(folders.map(filesBelow));
  const paths = [...found.flat(), ...files.map((name) => join(projectFolder, name))].toSorted();
  const hash = createHash('sha256');
  for (const path of paths) {
    const { size, mtimeMs } = await stat(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(projectFolder, folder), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
