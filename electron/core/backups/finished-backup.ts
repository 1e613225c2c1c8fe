import { partOf, type Manifest } from '../../../shared/model/manifest.ts';
import type { Compression } from '../../../shared/model/source.ts';
import type { FinishedBackup } from '../catalog/catalog.ts';

/** What the catalog keeps of a published backup, all of it from the manifest. */
export function finishedBackup(manifest: Manifest): Omit<FinishedBackup, 'inventory'> {
  const artifact = partOf(manifest, 'artifact');
  const stages = artifact?.stages ?? [];
  const encryption = stages.find((stage) => stage.id === 'aws-encryption-sdk');
  return {
    finishedAt: manifest.finishedAt,
    format: manifest.format,
    plainBytes: artifact?.plainBytes ?? null,
    storedBytes: artifact?.storedBytes ?? null,
    sha256: artifact?.storedSha256 ?? null,
    encrypted: encryption !== undefined,
    keyId: encryption?.keyId ?? null,
    compression: compressionOf(stages.map(({ id }) => id)),
    parts: manifest.parts,
  };
}

function compressionOf(stages: readonly string[]): Compression {
  if (stages.includes('zstd')) return 'zstd';
  return stages.includes('gzip') ? 'gzip' : 'none';
}
