import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LifeboatError } from '../../../shared/model/error.ts';
import { KeychainStore } from './keychain-store.ts';
import { SealedFileStore } from './sealed-file-store.ts';
import type { SecretStore } from './secret-store.ts';

/** Name of the sealed file in the data folder. */
export const SEALED_FILE = 'secrets.sealed.json';

/**
 * The secret store of an installation. Null `passphraseFile` is the OS keychain, which is only looked at
 * when it is used; a file chooses the sealed file. There is no silent way from one to the other. Rejects
 * with `file-missing`, `invalid-input` for an empty passphrase, and `passphrase-wrong`.
 */
export async function openSecretStore(options: {
  readonly dataFolder: string;
  readonly passphraseFile: string | null;
}): Promise<SecretStore> {
  const { dataFolder, passphraseFile } = options;
  if (passphraseFile === null) return new KeychainStore();
  const passphrase = await readPassphrase(passphraseFile);
  const store = new SealedFileStore(join(dataFolder, SEALED_FILE), passphrase);
  await store.check();
  return store;
}

/** The file's content without its last line end, as editors and `echo` leave it. */
async function readPassphrase(file: string): Promise<string> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new LifeboatError(
      'file-missing',
      `The passphrase file ${file} cannot be read.`,
      'Check LIFEBOAT_PASSPHRASE_FILE and the rights of the file it names.',
      { cause: error },
    );
  });
  const passphrase = content.replace(/\r?\n$/, '');
  if (passphrase !== '') return passphrase;
  throw new LifeboatError(
    'invalid-input',
    `The passphrase file ${file} is empty.`,
    'Write a passphrase into it, and keep the same words in a safe place elsewhere.',
  );
}
