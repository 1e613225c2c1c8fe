import { join } from 'node:path';
import { withFileLock } from '../../../electron/core/secrets/file-lock.ts';
import { SEALED_FILE, openSecretStore } from '../../../electron/core/secrets/open-secret-store.ts';

/** A second process on the same sealed file: stores many secrets, or holds the lock until it is killed. */
const [dataFolder = '', passphraseFile = '', name = '', count = '0'] = process.argv.slice(2);

if (name === 'hold') {
  await withFileLock(join(dataFolder, `${SEALED_FILE}.lock`), async () => {
    process.stdout.write('held\n');
    await new Promise((resolve) => setInterval(resolve, 2 ** 30));
  });
} else {
  const store = await openSecretStore({ dataFolder, passphraseFile });
  for (let n = 0; n < Number(count); n += 1) await store.set(`${name}-${n}`, `${n}`);
}
