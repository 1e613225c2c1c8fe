import { buffer } from 'node:stream/consumers';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import { partOf, type Manifest, type Part, type PartRole } from '../../../shared/model/manifest.ts';
import { allOrCause } from '../pipeline/all-or-cause.ts';
import { createDestination } from '../destinations/create-destination.ts';
import type { Destination } from '../destinations/destination.ts';
import type { DestinationRef } from '../destinations/create-destination.ts';
import { parseInventory } from '../pipeline/inventory-part.ts';
import { parseKey } from '../pipeline/file-names.ts';
import { hasValidSignature, parseManifest } from '../pipeline/manifest.ts';
import { readPart, type ReadingPart } from '../pipeline/read-part.ts';
import type { StageKey } from '../pipeline/stages/stage.ts';
import { readSmall } from '../pipeline/read-small.ts';

/** Which copy to read, and the keys that this installation has for it. */
export interface CopyRef {
  readonly destination: DestinationRef;
  readonly manifestKey: string;
  readonly keys: readonly StageKey[];
}

/** One copy of a backup, opened by its manifest and by nothing else. */
export interface OpenCopy {
  readonly manifest: Manifest;
  /** Whether the manifest is as its signer left it; not whether the signer is trusted. */
  readonly signatureValid: boolean;
  readonly destination: Destination;
  readonly keyOf: (part: Part) => string;
  /** The part that a role names; throws `manifest-damaged` when a needed one is missing. */
  readonly part: (role: PartRole) => Part;
  /** Plain bytes of a part; `finished` rejects for whatever did not fit the manifest. */
  readonly open: (part: Part, signal: AbortSignal) => Promise<ReadingPart>;
  readonly inventory: (signal: AbortSignal) => Promise<Inventory>;
}

/** Reads the manifest of a copy. Rejects with `manifest-missing`, `manifest-damaged`, `format-newer`. */
export async function openCopy(ref: CopyRef): Promise<OpenCopy> {
  const destination = createDestination(ref.destination.config);
  const content = await readManifest(destination, ref);
  const manifest = parseManifest(content);
  // Signed and whole, but of another backup: somebody put it where this one's was.
  if (parseKey(ref.manifestKey)?.backupId !== manifest.id) throw ofAnotherBackup(manifest.id);
  const folder = ref.manifestKey.slice(0, ref.manifestKey.lastIndexOf('/') + 1);
  const keyOf = (part: Part) => `${folder}${part.file}`;
  const open = async (part: Part, signal: AbortSignal) =>
    readPart({
      stored: await destination.read(keyOf(part)),
      part,
      backupId: manifest.id,
      keyFor: (keyId) => keyFor(ref.keys, keyId),
      signal,
    });
  const part = (role: PartRole) => neededPart(manifest, role);
  return {
    manifest,
    signatureValid: hasValidSignature(content),
    destination,
    keyOf,
    part,
    open,
    inventory: async (signal) => {
      const { stream, finished } = await open(part('inventory'), signal);
      const [bytes] = await allOrCause(buffer(stream), finished);
      return parseInventory(bytes);
    },
  };
}

/** Rejects with `manifest-damaged` unless the manifest is as its signer left it. */
export function refuseChangedManifest({ signatureValid }: OpenCopy): void {
  if (signatureValid) return;
  throw new LifeboatError(
    'manifest-damaged',
    'The manifest was changed after it was signed.',
    'Do not rely on this copy; use another one.',
  );
}

async function readManifest(destination: Destination, ref: CopyRef): Promise<Uint8Array> {
  try {
    return await readSmall(destination, ref.manifestKey);
  } catch (error) {
    if (!(error instanceof LifeboatError) || error.code !== 'artifact-missing') throw error;
    throw new LifeboatError(
      'manifest-missing',
      `The manifest of this backup is not at “${ref.destination.name}”.`,
      'Use another copy. If the files were moved, put them back or rebuild the catalog from there.',
      { cause: error },
    );
  }
}

function neededPart(manifest: Manifest, role: PartRole): Part {
  const part = partOf(manifest, role);
  if (part !== undefined) return part;
  throw new LifeboatError(
    'manifest-damaged',
    `The manifest names no ${role}.`,
    'This copy cannot be restored as it is. Use another copy.',
  );
}

function ofAnotherBackup(id: string): LifeboatError {
  return new LifeboatError(
    'manifest-damaged',
    `The manifest in the place of this backup's is that of the backup ${id}.`,
    'Files were renamed or swapped at the destination. Put them back, or use another copy.',
  );
}

async function keyFor(keys: readonly StageKey[], keyId: string): Promise<Uint8Array> {
  const key = keys.find(({ id }) => id === keyId);
  if (key !== undefined) return key.material;
  throw new LifeboatError(
    'key-missing',
    `The key ${keyId} that opens this backup is not on this machine.`,
    'Import the recovery kit that holds it: lifeboat key import-kit KIT.',
  );
}
