import { resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * The folder of catalog, secrets and logs, the same for the window and the command line: `--data-dir`,
 * else `LIFEBOAT_DATA_DIR`, else the platform's own place.
 */
export function dataFolder(
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string {
  const chosen = option || env['LIFEBOAT_DATA_DIR'];
  return chosen ? resolve(cwd, chosen) : envPaths('lifeboat', { suffix: '' }).data;
}
