import { randomBytes } from 'node:crypto';
import { LifeboatError } from '../../../shared/model/error.ts';

const KEY_BYTES = 32;

/** A backup key with its secret; lives in memory, in the secret store and in recovery kits. */
export interface KeyMaterial {
  readonly id: string;
  readonly createdAt: string;
  /** 32 bytes. */
  readonly material: Uint8Array;
}

/** A new key from the system's random source. */
export function newKeyMaterial(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

/** How key material stands in the secret store and in recovery kits. */
export function keyToText(material: Uint8Array): string {
  return Buffer.from(material).toString('base64');
}

/** Rejects text that is not exactly one key with `manifest-damaged`, without saying what it was. */
export function keyFromText(keyId: string, text: string): Uint8Array {
  const material = Buffer.from(text, 'base64');
  if (material.length === KEY_BYTES && material.toString('base64') === text)
    return Uint8Array.from(material);
  throw new LifeboatError(
    'manifest-damaged',
    `What is stored for key ${keyId} is not a key.`,
    'Take the key from another recovery kit.',
  );
}
