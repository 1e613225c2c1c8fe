import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../../build/bootstrap/paths.mjs';

/**
 * Runs the command line beside the window, on the same data folder, and gives what it prints with
 * `--json`. Rejects when the command fails.
 * @param passphraseFile only needed by commands that use a secret
 */
export async function lifeboat<T>(
  dataFolder: string,
  argv: readonly string[],
  schema: z.ZodType<T>,
  passphraseFile = '',
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  execFile(
    process.execPath,
    [join(projectFolder, 'electron/cli/main.ts'), '--json', '--data-dir', dataFolder, ...argv],
    {
      env: {
        PATH: process.env['PATH'],
        HOME: dataFolder,
        LIFEBOAT_PASSPHRASE_FILE: passphraseFile,
      },
      maxBuffer: 16 * 1024 * 1024,
    },
    (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${argv.join(' ')}: ${stdout}${stderr}`));
    },
  );
  return z.object({ ok: z.literal(true), value: schema }).parse(JSON.parse(await promise)).value;
}
