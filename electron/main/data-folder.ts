import { resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * Where catalog and logs are: `--data-dir DIR`, else LIFEBOAT_DATA_DIR, else the platform's usual place.
 * @param args command-line arguments, without the program's own
 */
export function dataFolder(args: readonly string[], environment: NodeJS.ProcessEnv): string {
  const flag = args.indexOf('--data-dir');
  const named =
    args.find((arg) => arg.startsWith('--data-dir='))?.slice('--data-dir='.length) ??
    (flag === -1 ? undefined : args[flag + 1]);
  return resolve(
    named || environment['LIFEBOAT_DATA_DIR'] || envPaths('lifeboat', { suffix: '' }).data,
  );
}
