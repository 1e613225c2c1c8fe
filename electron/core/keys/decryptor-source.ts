import { readFile } from 'node:fs/promises';
import { LifeboatError } from '../../../shared/model/error.ts';

/**
 * The text of the single-file decryptor, made from `decryptor-main.ts` by `build/bundle-decryptor.ts`.
 * It lies beside the bundle that this code is in; run from its sources, in the tree's `out` folder.
 */
export async function decryptorSource(): Promise<string> {
  const fromSources = import.meta.url.endsWith('.ts');
  const file = new URL(fromSources ? '../../../out/decrypt.mjs' : './decrypt.mjs', import.meta.url);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new LifeboatError(
      'file-missing',
      'The stand-alone decryptor, a part of every recovery kit, is missing from this installation.',
      fromSources
        ? 'Build it with `node build/bundle-decryptor.ts`.'
        : 'Install Lifeboat again. No kit was written.',
      { cause: error },
    );
  }
}
