import type { BackupKey } from '../../../shared/model/key.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { keyFromText, keyToText, newKeyMaterial } from './key-material.ts';
import { secretAccounts } from '../secrets/secret-store.ts';
import type { StageKey } from '../pipeline/stages/stage.ts';

/** Makes a new working key. The secret is stored first: a key in the catalog always has its secret. */
export async function createKey(parts: CoreParts): Promise<BackupKey> {
  const key = await storeNewKey(parts);
  parts.catalog.transaction(() => insertKey(parts, key));
  parts.events.changed('keys', 'status');
  return key;
}

/** The working key, made now when there is none: the first backup of an installation does that. */
export async function workingKey(parts: CoreParts): Promise<StageKey> {
  const { catalog, secrets } = parts;
  if (catalog.keys.working() === null) {
    const key = await storeNewKey(parts);
    // Another process may have made the first key meanwhile; then that one counts.
    const lost = catalog.transaction(() => {
      if (catalog.keys.working() !== null) return true;
      insertKey(parts, key);
      return false;
    });
    if (lost) await secrets.remove(secretAccounts.backupKey(key.id));
    parts.events.changed('keys', 'status');
  }
  const working = catalog.keys.working();
  if (working === null) throw new Error('the working key was just made');
  return readKey(parts, working.id);
}

/** Those of the named keys that this installation has; a missing one shows when it is needed. */
export async function keysFor(
  parts: CoreParts,
  ids: readonly string[],
): Promise<readonly StageKey[]> {
  const keys: StageKey[] = [];
  for (const id of new Set(ids)) {
    const secret = await parts.secrets.get(secretAccounts.backupKey(id));
    if (secret !== null) keys.push({ id, material: keyFromText(id, secret) });
  }
  return keys;
}

async function readKey(parts: CoreParts, id: string): Promise<StageKey> {
  const [key] = await keysFor(parts, [id]);
  if (key !== undefined) return key;
  throw new LifeboatError(
    'secret-absent',
    `The backup key ${id} is in the catalog, but not in the secret store.`,
    'Import its recovery kit, or make a new key with: lifeboat key create.',
  );
}

async function storeNewKey(parts: CoreParts): Promise<BackupKey> {
  const key: BackupKey = {
    id: parts.newId(),
    createdAt: parts.moment(),
    state: 'working',
    exportedAt: null,
  };
  await parts.secrets.set(secretAccounts.backupKey(key.id), keyToText(newKeyMaterial()));
  return key;
}

function insertKey(parts: CoreParts, key: BackupKey): void {
  parts.catalog.keys.insert(key);
  parts.audit('key.create', key.id);
}
