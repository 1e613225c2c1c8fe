import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventoryTotals } from '../../../shared/model/inventory.ts';
import { partOf } from '../../../shared/model/manifest.ts';
import type { Manifest } from '../../../shared/model/manifest.ts';
import { createDestination } from '../../../electron/core/destinations/create-destination.ts';
import { decryptFile } from '../../../electron/core/keys/decrypt-file.ts';
import { readRecoveryKit } from '../../../electron/core/keys/read-recovery-kit.ts';
import { parseKey } from '../../../electron/core/pipeline/file-names.ts';
import { hashStored } from '../../../electron/core/pipeline/hash-stored.ts';
import { parseInventory } from '../../../electron/core/pipeline/inventory-part.ts';
import { hasValidSignature, parseManifest } from '../../../electron/core/pipeline/manifest.ts';
import { readRepository } from '../../../electron/core/pipeline/repository-marker.ts';
import { FROZEN_PASSPHRASE } from '../../fixtures/freeze-backups.ts';
import { never } from './part-round-trip.ts';

const frozen = fileURLToPath(new URL('../../fixtures/frozen/', import.meta.url));
const sets = (await readdir(frozen, { withFileTypes: true })).filter((entry) =>
  entry.isDirectory(),
);

interface FrozenBackup {
  readonly folder: string;
  readonly content: Buffer;
  readonly manifest: Manifest;
}

/** Every set that an earlier version wrote stays readable for ever. */
describe.each(sets.map((entry) => entry.name))('frozen set %s', (name) => {
  const set = join(frozen, name);
  const destination = createDestination({ kind: 'local', path: join(set, 'destination') });
  const backups: FrozenBackup[] = [];
  let output: string;
  beforeAll(async () => {
    output = await mkdtemp(join(tmpdir(), 'lifeboat-frozen-'));
    for await (const { key } of destination.list('')) {
      const parsed = parseKey(key);
      if (parsed?.kind !== 'manifest') continue;
      const content = await readFile(join(set, 'destination', key));
      const folder = join(set, 'destination', parsed.folder);
      backups.push({ folder, content, manifest: parseManifest(content) });
    }
  });
  afterAll(() => rm(output, { recursive: true, force: true }));

  test('has its marker, and signed manifests', async () => {
    await readRepository(destination);
    expect(backups.length).toBeGreaterThanOrEqual(5);
    for (const { content } of backups) expect(hasValidSignature(content)).toBe(true);
  });

  test('has the files that its manifests name', async () => {
    for (const { folder, manifest } of backups) {
      for (const part of manifest.parts) {
        expect(await hashStored(createReadStream(join(folder, part.file)), never)).toEqual({
          bytes: part.storedBytes,
          sha256: part.storedSha256,
        });
      }
    }
  });

  test.each([
    ['lifeboat-recovery-kit-2026-11-20', null],
    ['lifeboat-recovery-kit-2026-11-20-2', FROZEN_PASSPHRASE],
  ])('opens with %s', async (kit, passphrase) => {
    const expected = (await readFile(join(set, 'artifact.sha256'), 'utf8')).trim();
    const recoveryKit = join(set, kit);
    expect((await readRecoveryKit(recoveryKit, passphrase)).keys).toHaveLength(1);
    for (const { folder, manifest } of backups) {
      const file = join(folder, partOf(manifest, 'artifact')?.file ?? '');
      const plain = join(output, `${kit}-${manifest.id}`);
      const request = { file, recoveryKit, passphrase, output: plain };
      expect(await decryptFile(request, never)).toMatchObject({
        sha256: expected,
        checkedAgainstManifest: true,
      });
    }
  });

  test('tells what it holds', async () => {
    const recoveryKit = join(set, 'lifeboat-recovery-kit-2026-11-20');
    for (const { folder, manifest } of backups) {
      const file = join(folder, partOf(manifest, 'inventory')?.file ?? '');
      const plain = join(output, `${manifest.id}.json`);
      await decryptFile({ file, recoveryKit, passphrase: null, output: plain }, never);
      expect(inventoryTotals(parseInventory(await readFile(plain)))).toEqual({
        objects: 1,
        rows: 100,
      });
    }
  });
});
