import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { makeFolder } from '../../file-durability.ts';
import { withLocalErrors } from './local-error.ts';

/** Makes the folder of a destination that is being added, 0700; one that exists is left as it is. */
export async function prepareLocalFolder(path: string): Promise<void> {
  if (!isAbsolute(path)) {
    throw new LifeboatError(
      'invalid-input',
      `"${path}" is not a full path.`,
      'Give the path from the root, so that it means the same from everywhere.',
    );
  }
  await withLocalErrors(path, async () => {
    const found = await stat(path).catch(() => null);
    if (found === null) return makeFolder(path);
    if (found.isDirectory()) return;
    throw new LifeboatError(
      'invalid-input',
      `${path} is a file.`,
      'Choose a folder for the destination.',
    );
  });
}
