import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { LifeboatError } from '../../../shared/model/error.ts';
import { MANIFEST_FORMAT_VERSION, manifestSchema } from '../../../shared/model/manifest.ts';
import type { Manifest, ManifestBody } from '../../../shared/model/manifest.ts';
import { parseVersioned } from './parse-versioned.ts';

/** Signs a manifest's body. `signingKey` is an Ed25519 private key, PKCS #8 DER in base64. */
export function signManifest(body: ManifestBody, signingKey: string): Manifest {
  const privateKey = createPrivateKey({
    key: Buffer.from(signingKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    ...body,
    signature: {
      algorithm: 'ed25519',
      publicKey: publicKey.toString('base64'),
      value: sign(null, signedBytes(body), privateKey).toString('base64'),
    },
  };
}

/** The file's content: readable JSON with a line end. */
export function serialiseManifest(manifest: Manifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Reads a manifest file. Rejects a newer format with `format-newer`, everything else that is not a whole
 * manifest with `manifest-damaged`. Does not look at the signature.
 */
export function parseManifest(content: Uint8Array): Manifest {
  const manifest = parseVersioned(content, {
    what: 'manifest',
    version: MANIFEST_FORMAT_VERSION,
    schema: manifestSchema,
  });
  const roles = manifest.parts.map((part) => part.role);
  if (!roles.includes('artifact') || new Set(roles).size !== roles.length) {
    throw new LifeboatError(
      'manifest-damaged',
      'The manifest does not name exactly one file for each part.',
      'Use another copy of the backup.',
    );
  }
  return manifest;
}

/**
 * Whether the file is exactly what the holder of its own public key signed. That it is a key you trust is
 * for the caller to compare, by `signature.publicKey`. Looks at the content as it is on disk, so that
 * a field this version does not know still counts.
 */
export function hasValidSignature(content: Uint8Array): boolean {
  const { signature } = parseManifest(content);
  const { signature: _, ...body } = JSON.parse(Buffer.from(content).toString('utf8'));
  try {
    const publicKey = createPublicKey({
      key: Buffer.from(signature.publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    return verify(null, signedBytes(body), publicKey, Buffer.from(signature.value, 'base64'));
  } catch {
    // A public key that cannot be read signs nothing.
    return false;
  }
}

/** Canonical JSON (RFC 8785), so that spacing and the order of fields do not matter. */
function signedBytes(body: object): Buffer {
  const canonical = canonicalize(body);
  if (canonical === undefined) throw new Error('The manifest has no canonical form.');
  return Buffer.from(canonical);
}
