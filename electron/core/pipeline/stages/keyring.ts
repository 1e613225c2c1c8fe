import { KeyringNode } from '@aws-crypto/material-management-node';
import type {
  EncryptedDataKey,
  NodeDecryptionMaterial,
  NodeEncryptionMaterial,
} from '@aws-crypto/material-management-node';
import { RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from '@aws-crypto/raw-aes-keyring-node';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { StageKey } from './stage.ts';

/** Gives the 32 bytes of a key, or rejects with `key-missing`. */
export type KeyLookup = (keyId: string) => Promise<Uint8Array>;

const NAMESPACE = 'lifeboat';
/** After its name, a raw AES key's info holds tag length (4 bytes), IV length (4) and IV (12). */
const INFO_TAIL_BYTES = 20;

export function rawAesKeyring({ id, material }: StageKey): RawAesKeyringNode {
  return new RawAesKeyringNode({
    keyName: id,
    keyNamespace: NAMESPACE,
    // The keyring wipes what it is given, and wants memory of its own.
    unencryptedMasterKey: Uint8Array.from(material),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });
}

/** Opens a message with whichever key it names, and tells *not there* from *does not fit*. */
export class LookupKeyring extends KeyringNode {
  readonly #keyFor: KeyLookup;

  constructor(keyFor: KeyLookup) {
    super();
    this.#keyFor = keyFor;
  }

  override async _onEncrypt(): Promise<NodeEncryptionMaterial> {
    throw new Error('This keyring only decrypts.');
  }

  override async _onDecrypt(
    material: NodeDecryptionMaterial,
    dataKeys: EncryptedDataKey[],
  ): Promise<NodeDecryptionMaterial> {
    let missing: unknown = null;
    let tried: string | null = null;
    for (const dataKey of dataKeys) {
      const id = keyName(dataKey);
      if (id === null) continue;
      const key = await this.#keyFor(id).catch((error: unknown) => {
        missing = error;
        return null;
      });
      if (key === null) continue;
      tried = id;
      await rawAesKeyring({ id, material: key }).onDecrypt(material, [dataKey]);
      if (material.hasValidKey()) return material;
    }
    if (tried !== null) throw doesNotFit(tried);
    throw missing ?? notOurs();
  }
}

function keyName({ providerId, rawInfo }: EncryptedDataKey): string | null {
  if (providerId !== NAMESPACE || rawInfo === undefined) return null;
  const length = rawInfo.length - INFO_TAIL_BYTES;
  return length > 0 ? Buffer.from(rawInfo.subarray(0, length)).toString('utf8') : null;
}

function doesNotFit(keyId: string): LifeboatError {
  return new LifeboatError(
    'wrong-key',
    `Key ${keyId} does not open this file: it is another key of that name, or the file's first bytes are damaged.`,
    'Verify the checksum: if it holds, the key is the wrong one; if not, use another copy.',
  );
}

function notOurs(): LifeboatError {
  return new LifeboatError(
    'artifact-damaged',
    'The file names no key of Lifeboat.',
    'Its beginning is damaged, or another program encrypted it. Use another copy.',
  );
}
