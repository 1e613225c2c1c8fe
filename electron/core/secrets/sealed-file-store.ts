import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { LifeboatError } from '../../../shared/model/error.ts';
import { syncFolder } from '../file-durability.ts';
import { withFileLock } from './file-lock.ts';
import type { Sealed, SealingKdf, SealingKey } from './sealed.ts';
import { deriveSealingKey, newSealingKdf, sealWith, sealedSchema, unsealWith } from './sealed.ts';
import type { SecretStore } from './secret-store.ts';

const secretsSchema = z.record(z.string(), z.string());
type Secrets = z.infer<typeof secretsSchema>;

/**
 * Secrets in one passphrase-sealed file, for machines without a keychain. Every read opens the file anew
 * and every change reads, changes and replaces it under a lock, so that two processes lose nothing.
 */
export class SealedFileStore implements SecretStore {
  readonly kind = 'sealed-file';
  readonly #file: string;
  readonly #passphrase: string;
  /** Making a key is slow by design; the file's salt changes only when the file is made anew. */
  #key: SealingKey | null = null;

  constructor(file: string, passphrase: string) {
    this.#file = file;
    this.#passphrase = passphrase;
  }

  async get(account: string): Promise<string | null> {
    return (await this.#read()).get(account) ?? null;
  }

  async set(account: string, secret: string): Promise<void> {
    await this.#change((secrets) => secrets.set(account, secret));
  }

  async remove(account: string): Promise<void> {
    await this.#change((secrets) => secrets.delete(account));
  }

  async check(): Promise<void> {
    await this.#read();
  }

  async #change(change: (secrets: Map<string, string>) => void): Promise<void> {
    await withFileLock(`${this.#file}.lock`, async () => {
      const secrets = await this.#read();
      change(secrets);
      await this.#replace(Object.fromEntries(secrets));
    });
  }

  async #read(): Promise<Map<string, string>> {
    const sealed = await readSealed(this.#file);
    if (sealed === null) return new Map();
    const plain = unsealWith(await this.#keyFor(sealed.kdf), sealed);
    return new Map(Object.entries(secretsSchema.parse(JSON.parse(plain.toString('utf8')))));
  }

  async #replace(secrets: Secrets): Promise<void> {
    const key = await this.#keyFor(this.#key?.kdf ?? newSealingKdf());
    const sealed = sealWith(key, Buffer.from(JSON.stringify(secrets)));
    const partial = `${this.#file}.partial`;
    // One left by a process that died: the lock says that nobody writes it now.
    await rm(partial, { force: true });
    const handle = await open(partial, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(sealed, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, this.#file);
    await syncFolder(dirname(this.#file));
  }

  async #keyFor(kdf: SealingKdf): Promise<SealingKey> {
    if (this.#key?.kdf.salt !== kdf.salt || this.#key.kdf.cost !== kdf.cost) {
      this.#key = await deriveSealingKey(this.#passphrase, kdf);
    }
    return this.#key;
  }
}

async function readSealed(file: string): Promise<Sealed | null> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw unreadable(file, error);
  });
  if (content === null) return null;
  try {
    return sealedSchema.parse(JSON.parse(content));
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, cause: unknown): LifeboatError {
  return new LifeboatError(
    'secret-store-missing',
    `The sealed secret file ${file} cannot be read.`,
    'Check its rights, or put it back from a backup of the data folder. The recovery kit has the backup keys.',
    { cause },
  );
}
