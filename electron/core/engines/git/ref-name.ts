/**
 * Names of refs are bytes to git, mostly UTF-8. A byte that is not becomes `\xHH`, which no other name
 * can hold, since git allows no backslash (`git help check-ref-format`).
 */
export function decodeRefName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) =>
      byte < 0x80 ? String.fromCodePoint(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
    ).join('');
  }
}

/** The bytes that `decodeRefName` made this name of. */
export function encodeRefName(name: string): Buffer {
  const parts = name.split(/\\x([0-9a-f]{2})/);
  return Buffer.concat(
    parts.map((part, at) =>
      at % 2 === 0 ? Buffer.from(part, 'utf8') : Buffer.from([Number.parseInt(part, 16)]),
    ),
  );
}

/**
 * Where a ref of a bundle is put in a restored repository. The heads of linked working trees
 * (`worktrees/NAME/HEAD`) have no place there and are kept under `refs/lifeboat/`, so that their
 * commits are found and never pruned.
 */
export function restoredRefName(name: string): string {
  return name === 'HEAD' || name.startsWith('refs/') ? name : `refs/lifeboat/${name}`;
}
