import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownIdentity, processIdentitySchema, processState } from './jobs/process-identity.ts';

const OWNER_SUFFIX = '.owner.json';

/** Folder of one job's or one look's own temporary files. */
export function workFolderPath(dataFolder: string, id: string): string {
  return join(dataFolder, 'work', id);
}

/** Runs `work` with a fresh folder (0700) and removes it afterwards, whatever happened. */
export async function withWorkFolder<T>(
  dataFolder: string,
  id: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = workFolderPath(dataFolder, id);
  try {
    await mkdir(join(dataFolder, 'work'), { recursive: true, mode: 0o700 });
    // Before the folder, so that one without an owner is never seen.
    await writeFile(ownerFile(dataFolder, id), JSON.stringify(ownIdentity()), { mode: 0o600 });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await work(folder);
  } finally {
    await removeWorkFolder(dataFolder, id);
  }
}

/** Removes a work folder; one that is not there is no error. */
export async function removeWorkFolder(dataFolder: string, id: string): Promise<void> {
  await rm(workFolderPath(dataFolder, id), { recursive: true, force: true });
  await rm(ownerFile(dataFolder, id), { force: true });
}

/** Ids of the work folders whose process is gone, by whatever made them: a job, a look, a copy. */
export async function leftWorkFolders(dataFolder: string): Promise<readonly string[]> {
  const names = await readdir(join(dataFolder, 'work')).catch(() => []);
  const ids = names
    .filter((name) => name.endsWith(OWNER_SUFFIX))
    .map((name) => name.slice(0, -OWNER_SUFFIX.length));
  const left: string[] = [];
  for (const id of ids) if (await isOwnerGone(ownerFile(dataFolder, id))) left.push(id);
  return left;
}

/** A file that says nothing was left by a process that died while it wrote it. */
async function isOwnerGone(file: string): Promise<boolean> {
  try {
    const owner = processIdentitySchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return processState(owner) === 'gone';
  } catch {
    return true;
  }
}

function ownerFile(dataFolder: string, id: string): string {
  return `${workFolderPath(dataFolder, id)}${OWNER_SUFFIX}`;
}
