import { resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * The folder of the catalog: `--data-dir`, else `LIFEBOAT_DATA_DIR`, else the platform's own place,
 * which the window uses too.
 */
export function dataFolder(
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string {
  const chosen = option || env['LIFEBOAT_DATA_DIR'];
  return chosen ? resolve(cwd, chosen) : envPaths('lifeboat', { suffix: '' }).data;
}
