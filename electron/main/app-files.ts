import { isAbsolute, relative, resolve, sep } from 'node:path';
import { isAppUrl } from './app-origin.ts';

/**
 * The file that an address names, or null when it is not inside the folder. The decoded path is what
 * counts: `%2e%2e%2f` and back-slashes survive the parsing of the address.
 */
export function resolveAppFile(folder: string, address: string): string | null {
  if (!isAppUrl(address)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = resolve(folder, `.${path}`);
  const inside = relative(folder, file);
  const escapes = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return inside === '' || escapes ? null : file;
}
