import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatBytes } from '../../shared/format/bytes.ts';
import { counted } from '../../shared/format/count.ts';
import type { Core } from '../../electron/core/face.ts';
import type { Backup } from '../../shared/model/backup.ts';
import { LifeboatError } from '../../shared/model/error.ts';
import type { Verification } from '../../shared/model/verification.ts';
import { shownPath } from './account.ts';
import { compareDatabases, countRows } from './compare-databases.ts';
import { comparedTable, refuseDifference } from './compared-table.ts';
import { decryptAlone } from './decrypt-alone.ts';
import { sizeBytes, type DemoPaths } from './demo-folder.ts';
import { runJob } from './run-job.ts';
import { makeSampleShop } from './sample-shop.ts';

const SEED = 1;

export async function makeShop({ shop }: DemoPaths) {
  makeSampleShop(shop, { seed: SEED });
  const { tables, rows } = countRows(shop);
  return {
    value: undefined,
    lines: [
      `${counted(tables, 'table')}, ${counted(rows, 'row')}, ${formatBytes(await sizeBytes(shop))}: ${shownPath(shop)}`,
    ],
  };
}

export async function addSourceAndDestination(core: Core, { shop, backups }: DemoPaths) {
  await core.call('sources.add', { engine: 'sqlite', name: 'shop', file: { path: shop } });
  const probe = await core.call('sources.test', { source: 'shop' });
  if (probe.problem !== null) {
    throw new LifeboatError('source-busy', probe.problem.message, probe.problem.hint);
  }
  await core.call('destinations.add', {
    kind: 'local',
    name: 'demo folder',
    folder: { path: backups },
  });
  // The demo waits for its window to be closed.
  await core.call('settings.set', { keepRunning: false });
  const free = await core.call('destinations.test', { destination: 'demo folder' });
  const room = free.freeBytes === null ? '' : `, ${formatBytes(free.freeBytes)} free`;
  return {
    value: undefined,
    lines: [`SQLite ${probe.serverVersion ?? ''} reads it.`, `${shownPath(backups)}${room}`],
  };
}

export async function takeBackup(core: Core, { backups }: DemoPaths) {
  const { backupId } = await runJob(core, () =>
    core.call('backups.start', { source: 'shop', note: 'taken by the demo' }),
  );
  const backup = await core.call('backups.get', { backup: backupId });
  const [opened] = await core.call('verifications.list', { backup: backupId });
  return {
    value: backup,
    lines: [
      `${formatBytes(backup.plainBytes ?? 0)} became ${formatBytes(backup.storedBytes ?? 0)}: compressed with ${backup.compression}, encrypted with AES-256-GCM.`,
      `It was the first backup, so its key was made: ${backup.keyId ?? ''}`,
      shownPath(artifactPath(backup, backups)),
      `SHA-256 ${backup.sha256 ?? ''}`,
      ...verdict(opened),
    ],
  };
}

export async function prove(core: Core, { id }: Backup) {
  await runJob(core, () => core.call('verifications.start', { backup: id, level: 4 }));
  const [proof] = await core.call('verifications.list', { backup: id });
  return { value: undefined, lines: verdict(proof) };
}

export async function restore(core: Core, { id }: Backup, { restored }: DemoPaths) {
  const { restoreId } = await runJob(core, () =>
    core.call('restores.start', {
      backup: id,
      target: { kind: 'file', file: { path: restored } },
      options: { mode: 'create' },
    }),
  );
  const { compared, verdict: outcome } = await core.call('restores.get', { restore: restoreId });
  const tables = compared.map((table) => ({
    name: table.name,
    expectedRows: table.expectedRows ?? 0,
    actualRows: table.actualRows ?? 0,
    equal: table.verdict === 'proven',
  }));
  refuseDifference(tables);
  return {
    value: restoreId,
    lines: [shownPath(restored), '', comparedTable(tables), '', `Verdict: ${outcome ?? 'none'}.`],
  };
}

export async function compareWithoutLifeboat({ shop, restored }: DemoPaths) {
  return { value: undefined, lines: equalLines(shop, restored) };
}

function equalLines(expected: string, actual: string): string[] {
  const tables = compareDatabases(expected, actual);
  refuseDifference(tables);
  return [`All ${tables.length} tables are equal: ${shownPath(expected)} and ${shownPath(actual)}`];
}

export async function openAlone(core: Core, backup: Backup, paths: DemoPaths) {
  const passphrase = (await readFile(paths.passphrase, 'utf8')).trim();
  const { path: kit } = await core.call('keys.exportKit', {
    folder: { path: paths.kits },
    passphrase,
  });
  const { command, output } = await decryptAlone({
    artifact: artifactPath(backup, paths.backups),
    kit,
    passphraseFile: paths.passphrase,
    folder: paths.lonely,
    output: 'shop-decrypted.sqlite',
  });
  return {
    value: undefined,
    lines: [
      shownPath(kit),
      `Alone in ${shownPath(paths.lonely)}, with Node and the kit:`,
      `  ${command}`,
      ...equalLines(paths.shop, output),
    ],
  };
}

export async function checkAudit(core: Core) {
  const { intact, entries } = await core.call('audit.verify', {});
  if (!intact) {
    throw new LifeboatError('internal', 'The audit record is broken.', 'Please report this.');
  }
  return {
    value: undefined,
    lines: [`${entries} entries, each with the hash of the one before it: intact.`],
  };
}

/** One line for a verification that came out well; throws for any other. */
function verdict(found: Verification | undefined): string[] {
  if (found?.verdict === 'proven') {
    return [`Level ${found.level}, proven: ${found.reason}`];
  }
  throw new LifeboatError(
    'verification-failed',
    `The verification ended as ${found?.verdict ?? 'missing'}: ${found?.reason ?? ''}`,
    'Run the demo again; if it stays so, please report it.',
  );
}

/** Where the artifact lies: beside the manifest that the first copy names. */
function artifactPath({ parts, copies }: Backup, backups: string): string {
  const folder = copies[0]?.key.split('/').slice(0, -1) ?? [];
  return join(backups, ...folder, parts.find(({ role }) => role === 'artifact')?.file ?? '');
}
