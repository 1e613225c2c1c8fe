import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LifeboatError } from '../../../shared/model/error.ts';
import { parseVersioned } from '../pipeline/parse-versioned.ts';
import { unseal } from '../secrets/sealed.ts';
import { keyFromText } from './key-material.ts';
import type { KeyMaterial } from './key-material.ts';
import { KIT_FILE, KIT_FORMAT_VERSION, kitFileSchema, kitKeysSchema } from './recovery-kit-file.ts';
import type { KitFile } from './recovery-kit-file.ts';

export interface RecoveryKit {
  readonly createdAt: string;
  readonly installation: string;
  readonly signingPublicKey: string | null;
  readonly keys: readonly KeyMaterial[];
}

/**
 * Reads a recovery kit: its folder, or its JSON file. Rejects with `file-missing`, `manifest-damaged`,
 * `format-newer`, and `passphrase-wrong` also when a sealed kit is read without one.
 */
export async function readRecoveryKit(
  kit: string,
  passphrase: string | null,
): Promise<RecoveryKit> {
  const file = await readKitFile(kit);
  const keys = await keysOf(file, passphrase);
  const { createdAt, installation, signingPublicKey } = file;
  return {
    createdAt,
    installation,
    signingPublicKey,
    keys: keys.map((key) => ({ ...key, material: keyFromText(key.id, key.material) })),
  };
}

/** Whether a passphrase has to be asked for. */
export async function isSealedKit(kit: string): Promise<boolean> {
  return (await readKitFile(kit)).protection === 'passphrase';
}

async function keysOf(file: KitFile, passphrase: string | null) {
  switch (file.protection) {
    case 'none':
      return file.keys;
    case 'passphrase': {
      if (passphrase === null) throw passphraseNeeded();
      const plain = await unseal(passphrase, file.sealed);
      return kitKeysSchema.parse(JSON.parse(plain.toString('utf8')));
    }
  }
}

async function readKitFile(kit: string): Promise<KitFile> {
  const content = await readContent(kit);
  return parseVersioned(content, {
    what: 'recovery kit',
    version: KIT_FORMAT_VERSION,
    schema: kitFileSchema,
  });
}

async function readContent(kit: string): Promise<Buffer> {
  try {
    const found = await stat(kit);
    return await readFile(found.isDirectory() ? join(kit, KIT_FILE) : kit);
  } catch (error) {
    throw new LifeboatError(
      'file-missing',
      `There is no readable recovery kit at ${kit}.`,
      await kitHint(kit),
      { cause: error },
    );
  }
}

function passphraseNeeded(): LifeboatError {
  return new LifeboatError(
    'passphrase-wrong',
    'The recovery kit is sealed, and no passphrase was given.',
    'Give the passphrase that was chosen when the kit was exported.',
  );
}

/** The folder that holds kits is easily taken for the kit. */
async function kitHint(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const kits = names.filter((name) => existsSync(join(folder, name, KIT_FILE)));
  const [only, ...others] = kits.map((name) => join(folder, name));
  if (only === undefined) return `Give the kit's folder, or its ${KIT_FILE}.`;
  return others.length === 0
    ? `The kit is the folder in there: ${only}.`
    : `Give one of the kits in there: ${kits.join(', ')}.`;
}
