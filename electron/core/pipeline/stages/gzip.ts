import { createGunzip, createGzip } from 'node:zlib';
import type { Duplex } from 'node:stream';
import type { Stage } from './stage.ts';

const CHUNK_BYTES = 256 * 1024;

/** For those who must be able to open a backup with tools of any age. */
export function gzipStage(level: number): Stage {
  const transform = createGzip({ level, chunkSize: CHUNK_BYTES });
  return { id: 'gzip', version: 1, transform, report: { id: 'gzip', version: 1, level } };
}

export function undoGzip(): Duplex {
  return createGunzip({ chunkSize: CHUNK_BYTES });
}
