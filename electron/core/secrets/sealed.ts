import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { LifeboatError } from '../../../shared/model/error.ts';

const base64 = z.base64();

/**
 * JSON that only a passphrase opens: scrypt (RFC 7914) makes the key, AES-256-GCM seals. The bounds on
 * the costs keep a tampered file from asking for more memory than a machine has.
 */
export const sealedSchema = z.object({
  version: z.literal(1),
  kdf: z.object({
    name: z.literal('scrypt'),
    cost: z
      .number()
      .int()
      .min(2)
      .max(2 ** 20),
    blockSize: z.number().int().min(1).max(16),
    parallelization: z.number().int().min(1).max(16),
    salt: base64,
  }),
  cipher: z.object({ name: z.literal('aes-256-gcm'), iv: base64, tag: base64 }),
  data: base64,
});
export type Sealed = z.infer<typeof sealedSchema>;
export type SealingKdf = Sealed['kdf'];

type Scrypt = (
  passphrase: string,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;
const scryptAsync: Scrypt = promisify(scrypt);

/** A passphrase made into a key. Making one takes some tenths of a second and 32 MiB, on purpose. */
export interface SealingKey {
  readonly kdf: SealingKdf;
  readonly bytes: Buffer;
}

/**
 * Costs of OWASP's Password Storage Cheat Sheet for scrypt: of its choices of equal strength one that
 * takes little memory, since the core makes this key each time it opens. The salt is new each time.
 */
export function newSealingKdf(): SealingKdf {
  const salt = randomBytes(16).toString('base64');
  return { name: 'scrypt', cost: 2 ** 15, blockSize: 8, parallelization: 3, salt };
}

export async function deriveSealingKey(passphrase: string, kdf: SealingKdf): Promise<SealingKey> {
  const { cost: N, blockSize: r, parallelization: p } = kdf;
  const bytes = await scryptAsync(
    passphrase.normalize('NFC'),
    Buffer.from(kdf.salt, 'base64'),
    32,
    {
      N,
      r,
      p,
      // Twice what it needs: OpenSSL counts somewhat more than 128 · N · r.
      maxmem: 256 * N * r * p,
    },
  );
  return { kdf, bytes };
}

export function sealWith(key: SealingKey, plain: Uint8Array): Sealed {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv);
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  return {
    version: 1,
    kdf: key.kdf,
    cipher: {
      name: 'aes-256-gcm',
      iv: iv.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
    },
    data: data.toString('base64'),
  };
}

/** Rejects with `passphrase-wrong`; a tampered file looks the same, since only the key can tell. */
export function unsealWith(key: SealingKey, sealed: Sealed): Buffer {
  try {
    const iv = Buffer.from(sealed.cipher.iv, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: 16 });
    decipher.setAuthTag(Buffer.from(sealed.cipher.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]);
  } catch (error) {
    throw new LifeboatError(
      'passphrase-wrong',
      'The passphrase does not open it.',
      'Check the passphrase, also for a keyboard of another language. If it is surely right, the file was damaged.',
      { cause: error },
    );
  }
}

/** Seals once, with a key of its own. */
export async function seal(passphrase: string, plain: Uint8Array): Promise<Sealed> {
  return sealWith(await deriveSealingKey(passphrase, newSealingKdf()), plain);
}

export async function unseal(passphrase: string, sealed: Sealed): Promise<Buffer> {
  return unsealWith(await deriveSealingKey(passphrase, sealed.kdf), sealed);
}
