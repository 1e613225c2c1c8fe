import type { Duplex } from 'node:stream';
import { AlgorithmSuiteIdentifier, CommitmentPolicy } from '@aws-crypto/material-management-node';
import type { MessageHeader } from '@aws-crypto/decrypt-node';
import { buildDecrypt } from '@aws-crypto/decrypt-node';
import { buildEncrypt } from '@aws-crypto/encrypt-node';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { ContainedStream } from './contained-stream.ts';
import { LookupKeyring, rawAesKeyring } from './keyring.ts';
import type { KeyLookup } from './keyring.ts';
import type { PartIdentity, Stage, StageKey } from './stage.ts';

/** AES-256-GCM with HKDF-SHA512 and key commitment, without a signature: ours is in the manifest. */
const SUITE = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;
const SUITE_NAME = 'ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY';
const POLICY = CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT;

/** Larger frames were no faster when measured, and a frame is held in memory on both sides. */
export const FRAME_BYTES = 1024 * 1024;

const { encryptStream } = buildEncrypt({ commitmentPolicy: POLICY, maxEncryptedDataKeys: 8 });
const { decryptStream } = buildDecrypt({ commitmentPolicy: POLICY, maxEncryptedDataKeys: 8 });

/** One message of the AWS Encryption SDK, bound to its place by the encryption context. */
export function encryptionStage(key: StageKey, frameBytes: number, identity: PartIdentity): Stage {
  const inner = encryptStream(rawAesKeyring(key), {
    suiteId: SUITE,
    frameLength: frameBytes,
    encryptionContext: encryptionContext(identity),
  });
  return {
    id: 'aws-encryption-sdk',
    version: 1,
    transform: new ContainedStream(inner),
    report: {
      id: 'aws-encryption-sdk',
      version: 1,
      suite: SUITE_NAME,
      frameBytes,
      keyId: key.id,
    },
  };
}

/**
 * Undoes the encryption. Fails with `key-missing` or `wrong-key` for the key, and with `artifact-damaged`
 * when the message says that it is another part or another backup; a null identity accepts any.
 */
export function undoEncryption(keyFor: KeyLookup, identity: PartIdentity | null): Duplex {
  const inner = decryptStream(new LookupKeyring(keyFor));
  const transform = new ContainedStream(inner);
  if (identity !== null) {
    const expected = encryptionContext(identity);
    inner.once('MessageHeader', ({ encryptionContext: found }: MessageHeader) => {
      const same = Object.entries(expected).every(([name, value]) => found[name] === value);
      if (!same) transform.destroy(swapped(identity));
    });
  }
  return transform;
}

function encryptionContext({ backupId, role }: PartIdentity): Record<string, string> {
  return { 'lifeboat-backup': backupId, 'lifeboat-part': role };
}

function swapped({ backupId, role }: PartIdentity): LifeboatError {
  return new LifeboatError(
    'artifact-damaged',
    `The file is a backup's, but not the ${role} of backup ${backupId}.`,
    'Files of two backups were swapped. Use another copy, or put the files back in their places.',
  );
}
