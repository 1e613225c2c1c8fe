import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LifeboatError } from '../../../shared/model/error.ts';
import { syncFolder } from '../file-durability.ts';
import { seal } from '../secrets/sealed.ts';
import { decryptorSource } from './decryptor-source.ts';
import { keyToText } from './key-material.ts';
import type { KeyMaterial } from './key-material.ts';
import { kitReadme } from './kit-readme.ts';
import { KIT_FILE, KIT_FORMAT_VERSION } from './recovery-kit-file.ts';
import type { KitFile } from './recovery-kit-file.ts';

export interface KitExport {
  /** An existing folder; the kit becomes a new folder inside it. */
  readonly folder: string;
  readonly keys: readonly KeyMaterial[];
  /** Null leaves the keys readable for whoever holds the kit. */
  readonly passphrase: string | null;
  readonly installation: string;
  readonly signingPublicKey: string | null;
  readonly now: Date;
}

/**
 * Writes a recovery kit: all keys, the stand-alone decryptor and how to use them, in a new folder
 * `lifeboat-recovery-kit-YYYY-MM-DD`, 0700, files 0600, flushed to disk. Rejects with
 * `file-not-writable`; then nothing is left.
 */
export async function exportRecoveryKit(
  request: KitExport,
): Promise<{ path: string; keyIds: string[] }> {
  const decryptor = await decryptorSource();
  const kit = await kitFile(request);
  const path = await makeKitFolder(request.folder, request.now);
  try {
    await write(join(path, KIT_FILE), `${JSON.stringify(kit, null, 2)}\n`);
    await write(join(path, 'decrypt.mjs'), decryptor);
    await write(join(path, 'README.txt'), kitReadme(kit));
    await syncFolder(path);
    await syncFolder(request.folder);
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw notWritable(path, error);
  }
  return { path, keyIds: kit.keyIds };
}

async function kitFile(request: KitExport): Promise<KitFile> {
  const about = {
    format: 'lifeboat-recovery-kit',
    formatVersion: KIT_FORMAT_VERSION,
    createdAt: request.now.toISOString(),
    installation: request.installation,
    signingPublicKey: request.signingPublicKey,
    keyIds: request.keys.map((key) => key.id),
  } as const;
  const keys = request.keys.map(({ id, createdAt, material }) => ({
    id,
    createdAt,
    material: keyToText(material),
  }));
  if (request.passphrase === null) return { ...about, protection: 'none', keys };
  const sealed = await seal(request.passphrase, Buffer.from(JSON.stringify(keys)));
  return { ...about, protection: 'passphrase', sealed };
}

/** Never writes into a folder that was there: an older kit may be the only one with its keys. */
async function makeKitFolder(folder: string, now: Date): Promise<string> {
  const name = `lifeboat-recovery-kit-${now.toISOString().slice(0, 10)}`;
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : `${name}-${count}`);
    try {
      await mkdir(path, { mode: 0o700 });
      return path;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
        throw notWritable(path, error);
    }
  }
}

function write(path: string, content: string): Promise<void> {
  return writeFile(path, content, { mode: 0o600, flag: 'wx', flush: true });
}

function notWritable(path: string, cause: unknown): LifeboatError {
  return new LifeboatError(
    'file-not-writable',
    `The recovery kit could not be written to ${path}.`,
    'Choose an existing folder that you may write to, with some room left.',
    { cause },
  );
}
