import type { CallOutput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { secretAccounts } from '../secrets/secret-store.ts';
import { exportRecoveryKit } from './export-recovery-kit.ts';
import { keyToText, type KeyMaterial } from './key-material.ts';
import { readRecoveryKit } from './read-recovery-kit.ts';
import { signingPublicKey, trust } from './signing-key.ts';
import { keysFor } from './working-key.ts';

/** Writes every key that this installation has into a recovery kit, and notes that it was exported. */
export async function exportKit(
  parts: CoreParts,
  folder: string,
  passphrase: string | null,
): Promise<CallOutput<'keys.exportKit'>> {
  const known = parts.catalog.keys.list();
  const materials = await keysFor(
    parts,
    known.map(({ id }) => id),
  );
  if (materials.length === 0) throw nothingToExport();
  const kit = await exportRecoveryKit({
    folder,
    passphrase,
    keys: materials.map(({ id, material }) => ({
      id,
      material,
      createdAt: known.find((key) => key.id === id)?.createdAt ?? parts.moment(),
    })),
    installation: installationId(parts),
    signingPublicKey: await signingPublicKey(parts),
    now: new Date(),
  });
  parts.catalog.transaction(() => {
    parts.catalog.keys.markExported(kit.keyIds, parts.moment());
    parts.audit('key.export-kit', kit.path, { keyIds: kit.keyIds, sealed: passphrase !== null });
  });
  parts.events.changed('keys', 'status');
  return kit;
}

/**
 * Takes the keys of a kit in; they open old backups, and manifests signed by the kit's installation are
 * believed. Rejects with `conflict` when a key of the same id is here with other content: a tampered kit
 * must not take the place of a good key.
 */
export async function importKit(
  parts: CoreParts,
  path: string,
  passphrase: string | null,
): Promise<CallOutput<'keys.importKit'>> {
  const kit = await readRecoveryKit(path, passphrase);
  await refuseOtherKeys(parts, kit.keys);
  for (const { id, material } of kit.keys) {
    await parts.secrets.set(secretAccounts.backupKey(id), keyToText(material));
  }
  const keyIds = kit.keys.map(({ id }) => id);
  parts.catalog.transaction(() => {
    for (const { id, createdAt } of kit.keys) {
      parts.catalog.keys.insertRetired({
        id,
        createdAt,
        state: 'retired',
        exportedAt: kit.createdAt,
      });
    }
    parts.audit('key.import-kit', path, { keyIds });
  });
  if (kit.signingPublicKey !== null) trust(parts, kit.signingPublicKey);
  parts.events.changed('keys', 'status');
  return { keyIds };
}

async function refuseOtherKeys(parts: CoreParts, keys: readonly KeyMaterial[]): Promise<void> {
  const known = await keysFor(
    parts,
    keys.map(({ id }) => id),
  );
  for (const { id, material } of keys) {
    const own = known.find((key) => key.id === id);
    if (own === undefined || keyToText(own.material) === keyToText(material)) continue;
    throw new LifeboatError(
      'conflict',
      `The kit has another key under the id ${id} than this installation.`,
      'Nothing was imported. One of the two was changed; use the kit that was kept offline.',
    );
  }
}

/** Names this installation in its kits and reports; made once. */
export function installationId(parts: CoreParts): string {
  const { settings } = parts.catalog;
  return parts.catalog.transaction(() => {
    const known = settings.get('installation-id');
    if (known !== null) return known;
    const made = parts.newId();
    settings.set('installation-id', made);
    return made;
  });
}

function nothingToExport(): LifeboatError {
  return new LifeboatError(
    'key-missing',
    'There is no key to export yet.',
    'The first encrypted backup makes one; or make it now: lifeboat key create.',
  );
}
