import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { sha256Of } from './canonical.ts';

/** A public key (SPKI DER) and a signature (64 bytes), both in base64. */
export interface Signed {
  readonly publicKey: string;
  readonly value: string;
}

/** Signs bytes. `signingKey` is an Ed25519 private key, PKCS #8 DER in base64. */
export function signBytes(content: Uint8Array, signingKey: string): Signed {
  const key = createPrivateKey({
    key: Buffer.from(signingKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: publicKey.toString('base64'),
    value: sign(null, content, key).toString('base64'),
  };
}

/**
 * Whether the holder of the key signed exactly these bytes. Key and signature must be written the one way
 * that base64 and DER have, so that not one character of them can be changed either.
 */
export function isSignedBy(content: Uint8Array, { publicKey, value }: Signed): boolean {
  const key = readPublicKey(publicKey);
  const signature = Buffer.from(value, 'base64');
  if (key === null || signature.toString('base64') !== value) return false;
  try {
    return verify(null, content, key, signature);
  } catch {
    return false;
  }
}

/** SHA-256 of the public key's DER, in hexadecimal: what people compare by eye. */
export function fingerprintOf(publicKey: string): string {
  return sha256Of(Buffer.from(publicKey, 'base64'));
}

/** The public key in the form that other programs read (PEM). Throws for one that is no Ed25519 key. */
export function publicKeyPem(publicKey: string): string {
  const key = readPublicKey(publicKey);
  if (key === null) throw new TypeError('not a public key');
  return key.export({ format: 'pem', type: 'spki' }).toString();
}

function readPublicKey(text: string): KeyObject | null {
  try {
    const key = createPublicKey({
      key: Buffer.from(text, 'base64'),
      format: 'der',
      type: 'spki',
    });
    if (key.asymmetricKeyType !== 'ed25519') return null;
    const again = key.export({ format: 'der', type: 'spki' }).toString('base64');
    return again === text ? key : null;
  } catch {
    return null;
  }
}
