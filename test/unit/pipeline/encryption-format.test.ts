import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildDecrypt } from '@aws-crypto/decrypt-node';
import { buildEncrypt } from '@aws-crypto/encrypt-node';
import { AlgorithmSuiteIdentifier, CommitmentPolicy } from '@aws-crypto/material-management-node';
import { RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from '@aws-crypto/raw-aes-keyring-node';
import { BACKUP_ID, KEY, fetch, store } from './part-round-trip.ts';

/** What the format promises, seen with the library's own one-call interface and nothing of ours. */
const policy = CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT;
const keyring = (): RawAesKeyringNode =>
  new RawAesKeyringNode({
    keyNamespace: 'lifeboat',
    keyName: KEY.id,
    unencryptedMasterKey: Uint8Array.from(KEY.material),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });
const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;
const plain = randomBytes(3_000_000);

test('our files are messages that the library opens by itself', async () => {
  const { part, content } = await store(plain, { compression: 'none' });
  const { plaintext, messageHeader } = await buildDecrypt(policy).decrypt(keyring(), content);
  expect(plaintext.equals(plain)).toBe(true);
  expect(messageHeader).toMatchObject({
    suiteId,
    frameLength: 1024 * 1024,
    encryptionContext: { 'lifeboat-backup': BACKUP_ID, 'lifeboat-part': 'artifact' },
  });
  expect(part.stages).toEqual([
    {
      id: 'aws-encryption-sdk',
      version: 1,
      suite: 'ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY',
      frameBytes: 1024 * 1024,
      keyId: KEY.id,
    },
  ]);
  expect(content.includes(Buffer.from(KEY.material))).toBe(false);
});

test('a message of a suite without key commitment is not opened', async () => {
  const loose = CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT;
  const { result } = await buildEncrypt(loose).encrypt(keyring(), plain, {
    suiteId: AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA256,
    encryptionContext: { 'lifeboat-backup': BACKUP_ID, 'lifeboat-part': 'artifact' },
  });
  const { part } = await store(plain, { compression: 'none' });
  const fetched = await fetch(result, { ...part, storedBytes: result.length });
  expect(fetched.ended).toBe(false);
  expect(fetched.plain.length).toBe(0);
});

test('the same bytes never give the same file twice', async () => {
  const one = await store(plain, { compression: 'none' });
  const two = await store(plain, { compression: 'none' });
  expect(one.part.storedBytes).toBe(two.part.storedBytes);
  expect(one.content.subarray(500, 1500).equals(two.content.subarray(500, 1500))).toBe(false);
});
