import { basename, extname } from 'node:path';

const MAX_CHARS = 120;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * The name of a file as it is kept and shown, fit for a file name anywhere: without folders, control and
 * direction characters, and what Windows refuses. The names that Windows reserves are those of its
 * documentation, “Naming Files, Paths, and Namespaces”. Pure.
 */
export function attachmentName(path: string): string {
  const name = basename(path.replaceAll('\\', '/'))
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"/\\|?*]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  const ending = extname(name).slice(0, 20);
  const stem = name.slice(0, name.length - extname(name).length);
  const short = stem.slice(0, MAX_CHARS - ending.length).replace(/\p{Cs}$/u, '') + ending;
  if (short === '') return 'file';
  return RESERVED.test(short) ? `_${short}` : short;
}
