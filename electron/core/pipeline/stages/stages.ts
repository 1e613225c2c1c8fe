import type { Duplex } from 'node:stream';
import type { Stage as StageReport } from '../../../../shared/model/manifest.ts';
import type { Compression } from '../../../../shared/model/source.ts';
import { encryptionStage, FRAME_BYTES, undoEncryption } from './encryption.ts';
import { gzipStage, undoGzip } from './gzip.ts';
import type { KeyLookup } from './keyring.ts';
import type { PartIdentity, Stage, StageKey, StagePlan } from './stage.ts';
import { undoZstd, zstdStage } from './zstd.ts';

/** Level 1 keeps pace with `pg_dump` on one core; higher levels save little on dumps. */
const ZSTD_LEVEL = 1;
const GZIP_LEVEL = 6;

/** The stages for a part, in order. A null key leaves it unencrypted. */
export function planStages(compression: Compression, key: StageKey | null): StagePlan[] {
  const plans: StagePlan[] = [];
  switch (compression) {
    case 'zstd':
      plans.push({ id: 'zstd', level: ZSTD_LEVEL });
      break;
    case 'gzip':
      plans.push({ id: 'gzip', level: GZIP_LEVEL });
      break;
    case 'none':
      break;
  }
  if (key !== null) plans.push({ id: 'aws-encryption-sdk', frameBytes: FRAME_BYTES, key });
  return plans;
}

/** Starts a planned stage. */
export function startStage(plan: StagePlan, identity: PartIdentity): Stage {
  switch (plan.id) {
    case 'zstd':
      return zstdStage(plan.level);
    case 'gzip':
      return gzipStage(plan.level);
    case 'aws-encryption-sdk':
      return encryptionStage(plan.key, plan.frameBytes, identity);
  }
}

/** The inverse of a stage that a manifest or a file name tells of. */
export function undoStage(
  id: StageReport['id'],
  keyFor: KeyLookup,
  identity: PartIdentity | null,
): Duplex {
  switch (id) {
    case 'zstd':
      return undoZstd();
    case 'gzip':
      return undoGzip();
    case 'aws-encryption-sdk':
      return undoEncryption(keyFor, identity);
  }
}
