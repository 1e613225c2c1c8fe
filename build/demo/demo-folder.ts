import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { LifeboatError } from '../../shared/model/error.ts';

/** Says that a folder is a demo's own, and that the next demo may clear it. */
const MARK = '.lifeboat-demo';

/** Everything that a demo makes in its folder; nothing else is ever removed there. */
const entries = {
  shop: 'shop.sqlite',
  passphrase: 'passphrase',
  data: 'data',
  backups: 'backups',
  restored: 'shop-restored.sqlite',
  kits: 'recovery-kits',
  lonely: 'kit-and-backup-alone',
  evidence: 'evidence',
} as const;

/** What SQLite leaves beside a database that a program which was killed had open. */
const journals = [entries.shop, entries.restored].flatMap((name) => [`${name}-wal`, `${name}-shm`]);

export type DemoPaths = Readonly<Record<keyof typeof entries | 'folder', string>>;

/**
 * Makes the demo's folder, or clears what an earlier demo left in it, and writes a new passphrase file.
 * Rejects when the folder holds things and is not marked as a demo's, or when the window of an earlier
 * demo is still open on it.
 */
export async function prepareDemoFolder(folder: string): Promise<DemoPaths> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await readdir(folder);
  if (found.length > 0 && !found.includes(MARK)) throw notOurs(folder);
  const paths = demoPaths(folder);
  await refuseOpenWindow(paths);
  await writeFile(join(folder, MARK), 'Made by `npm run demo`, which clears its own files here.\n');
  for (const name of [...Object.values(entries), ...journals]) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
  const passphrase = randomBytes(24).toString('base64url');
  await writeFile(paths.passphrase, `${passphrase}\n`, { mode: 0o600 });
  for (const made of [paths.kits, paths.lonely]) await mkdir(made, { mode: 0o700 });
  return paths;
}

function demoPaths(folder: string): DemoPaths {
  const at = (name: string) => join(folder, name);
  return {
    folder,
    shop: at(entries.shop),
    passphrase: at(entries.passphrase),
    data: at(entries.data),
    backups: at(entries.backups),
    restored: at(entries.restored),
    kits: at(entries.kits),
    lonely: at(entries.lonely),
    evidence: at(entries.evidence),
  };
}

/** On Linux and macOS Chromium's lock is a link to `HOST-PID`; Windows refuses to remove open files itself. */
async function refuseOpenWindow({ data, folder }: DemoPaths): Promise<void> {
  const owner = await readlink(join(data, 'window', 'SingletonLock')).catch(() => '');
  const dash = owner.lastIndexOf('-');
  const pid = Number(owner.slice(dash + 1));
  if (owner.slice(0, dash) !== hostname() || !(pid > 0) || !isAlive(pid)) return;
  throw new LifeboatError(
    'conflict',
    `The window of an earlier demo is still open on ${folder} (process ${pid}).`,
    'Close it, or give this demo another place with --folder.',
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function notOurs(folder: string): LifeboatError {
  return new LifeboatError(
    'conflict',
    `${folder} holds files that are not a demo’s.`,
    'Name an empty or a new folder with --folder. Nothing was touched.',
  );
}

/** Size of a file, in bytes. */
export async function sizeBytes(file: string): Promise<number> {
  return (await stat(file)).size;
}
