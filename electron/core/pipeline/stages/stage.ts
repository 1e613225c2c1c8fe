import type { Duplex } from 'node:stream';
import type { PartRole, Stage as StageReport } from '../../../../shared/model/manifest.ts';

/** A backup key as the pipeline needs it; lives in memory only. */
export interface StageKey {
  readonly id: string;
  /** 32 bytes. */
  readonly material: Uint8Array;
}

/** What shall be done to a part, decided before its first byte. */
export type StagePlan =
  | { readonly id: 'zstd'; readonly level: number }
  | { readonly id: 'gzip'; readonly level: number }
  | { readonly id: 'aws-encryption-sdk'; readonly frameBytes: number; readonly key: StageKey };

/** Which part of which backup the bytes are; bound into the encrypted message. */
export interface PartIdentity {
  readonly backupId: string;
  /** `catalog` is no part of a backup: it marks the copies of the catalog that lie beside the backups. */
  readonly role: PartRole | 'catalog';
}

/** One transformation under way. The report goes into the manifest, and undoing starts from it. */
export interface Stage {
  readonly id: StageReport['id'];
  readonly version: number;
  readonly transform: Duplex;
  readonly report: StageReport;
}
