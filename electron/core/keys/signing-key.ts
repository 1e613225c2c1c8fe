import { createPublicKey, generateKeyPairSync, createPrivateKey } from 'node:crypto';
import type { CoreParts } from '../core-parts.ts';
import { secretAccounts } from '../secrets/secret-store.ts';

/**
 * The Ed25519 private key that signs this installation's manifests, PKCS #8 DER in base64; made when
 * there is none. Its public half is believed from then on.
 */
export function signingKey(parts: CoreParts): Promise<string> {
  // Two that ask at once must not make one each.
  const begun = asking.get(parts) ?? keptOrMade(parts).finally(() => asking.delete(parts));
  asking.set(parts, begun);
  return begun;
}

const asking = new WeakMap<CoreParts, Promise<string>>();

async function keptOrMade(parts: CoreParts): Promise<string> {
  const stored = await parts.secrets.get(secretAccounts.signingKey);
  if (stored !== null) {
    trust(parts, publicHalf(stored));
    return stored;
  }
  const made = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64');
  await parts.secrets.set(secretAccounts.signingKey, made);
  trust(parts, publicHalf(made));
  return made;
}

/** The public half of the key that signs here, SPKI DER in base64. */
export async function signingPublicKey(parts: CoreParts): Promise<string> {
  return publicHalf(await signingKey(parts));
}

/** Public keys, SPKI DER in base64, whose manifests are believed: our own, and those of before. */
export function trustedKeys(parts: CoreParts): readonly string[] {
  return parts.catalog.settings.get('trusted-public-keys') ?? [];
}

/** Believes manifests of this signer from now on; for our own key and for those of a recovery kit. */
export function trust(parts: CoreParts, publicKey: string): void {
  const { catalog } = parts;
  catalog.transaction(() => {
    const known = trustedKeys(parts);
    if (known.includes(publicKey)) return;
    catalog.settings.set('trusted-public-keys', [...known, publicKey]);
    parts.audit('signer.trust', publicKey);
  });
}

function publicHalf(privateKey: string): string {
  const key = createPrivateKey({
    key: Buffer.from(privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}
