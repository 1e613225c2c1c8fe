import type { CoreParts } from '../core-parts.ts';

export async function exportKit(
  _parts: CoreParts,
  _folder: string,
  _passphrase: string | null,
): Promise<{ path: string; keyIds: string[] }> {
  throw new Error('being written');
}

export async function importKit(
  _parts: CoreParts,
  _kit: string,
  _passphrase: string | null,
): Promise<{ keyIds: string[] }> {
  throw new Error('being written');
}
