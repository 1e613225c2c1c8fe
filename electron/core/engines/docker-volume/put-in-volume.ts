import type { Inventory } from '../../../../shared/model/inventory.ts';
import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import { unhurried, type Docker } from './docker.ts';
import { demandEqual, takeInventory } from './inspect-volume.ts';
import type { PreparedRestore } from './prepare-restore.ts';
import { dropJournal, writeJournal, type RestoreJournal } from './restore-journal.ts';
import { runInVolume } from './run-in-volume.ts';
import { accessVolumes, type VolumeAccess } from './volume-access.ts';
import { findVolume, makeVolume, removeVolume, WORK_LABEL } from './volume-facts.ts';

/** Copying back may take as long as the copy did. */
const UNDO_TIMEOUT_MS = 60 * 60 * 1000;

/**
 * Copies a finished volume into the target. What the target held is kept in a volume `NAME_before_TIME`,
 * whose name is returned; null when it held nothing. After a failure the target is as it was.
 */
export async function putInVolume(
  { volume, docker, access, state }: PreparedRestore,
  finished: string,
  expected: Inventory,
  mode: RestoreOptions['mode'],
): Promise<string | null> {
  const { workFolder } = docker.context;
  const aside =
    mode === 'replace' && state === 'filled' ? await keepAside(docker, access, volume) : null;
  const journal = { volume, made: state === 'absent', aside };
  await writeJournal(workFolder, journal);
  try {
    if (journal.made) await makeVolume(docker, volume);
    if (state === 'filled') await clearVolume(access, volume);
    await copyVolume(access, finished, volume);
    await demandEqual(access, volume, expected, { isOurs: true });
    await dropJournal(workFolder);
    return aside;
  } catch (error) {
    await undoRestore(unhurried(docker, UNDO_TIMEOUT_MS), journal);
    throw error;
  }
}

/**
 * Puts a target back as a journal says it was: a volume that the restore made is removed, an old content
 * is copied back. Doing it twice is no error.
 */
export async function undoRestore(docker: Docker, journal: RestoreJournal): Promise<void> {
  const { volume, made, aside } = journal;
  const facts = await findVolume(docker, volume);
  if (facts === null) return dropJournal(docker.context.workFolder);
  if (made) {
    // Without our label it is somebody else's volume of that name.
    if (facts.labels[WORK_LABEL] === docker.context.workName) await removeVolume(docker, volume);
    return dropJournal(docker.context.workFolder);
  }
  const kept = aside === null ? null : await findVolume(docker, aside);
  if (aside !== null && kept === null) return;
  const access = await accessVolumes(docker, kept === null ? [facts] : [facts, kept]);
  await clearVolume(access, volume);
  if (aside !== null) {
    await copyVolume(access, aside, volume);
    await removeVolume(docker, aside);
  }
  await dropJournal(docker.context.workFolder);
}

/** Copies what a volume holds into a new one and holds the two against each other. Returns its name. */
async function keepAside(docker: Docker, access: VolumeAccess, volume: string): Promise<string> {
  const aside = await freeAsideName(docker, volume);
  try {
    await makeVolume(docker, aside);
    await copyVolume(access, volume, aside);
    const empty: Inventory = { formatVersion: 1, engine: 'docker-volume', objects: [] };
    const held = await takeInventory(access, volume, empty, { isOurs: false });
    await demandEqual(access, aside, held, { isOurs: false });
    return aside;
  } catch (error) {
    await removeVolume(unhurried(docker, UNDO_TIMEOUT_MS), aside);
    throw error;
  }
}

/** With owners, permissions, times and links of both kinds. */
async function copyVolume(access: VolumeAccess, from: string, to: string): Promise<void> {
  const seen = [
    { volume: from, writable: false },
    { volume: to, writable: true },
  ];
  await runInVolume(access, 'cp', seen, (source, target) => ['-a', `${source}/.`, `${target}/`]);
}

async function clearVolume(access: VolumeAccess, volume: string): Promise<void> {
  const depth = ['-mindepth', '1', '-maxdepth', '1'];
  await runInVolume(access, 'find', [{ volume, writable: true }], (path) => [
    path,
    ...depth,
    '-exec',
    'rm',
    '-rf',
    '{}',
    '+',
  ]);
}

/** A free name for what is kept: `shop_data_before_20261121T090000Z`, with a number if that is taken. */
async function freeAsideName(docker: Docker, volume: string): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const name = `${volume}_before_${stamp}`;
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}_${number}`;
    if ((await findVolume(docker, candidate)) === null) return candidate;
  }
}
