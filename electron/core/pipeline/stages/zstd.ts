// Taken as a whole: a missing name would keep the stand-alone decryptor from saying that Node is too old.
import * as zlib from 'node:zlib';
import type { Duplex } from 'node:stream';
import type { Stage } from './stage.ts';

/** Fewer, larger chunks: each one costs a trip through every later stage. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Zstandard with its own content checksum, so that `zstd -t` can judge a bare file. `nbWorkers` stays 0:
 * Node's stream fails with more.
 */
export function zstdStage(level: number): Stage {
  const transform = zlib.createZstdCompress({
    chunkSize: CHUNK_BYTES,
    params: {
      [zlib.constants.ZSTD_c_compressionLevel]: level,
      [zlib.constants.ZSTD_c_checksumFlag]: 1,
    },
  });
  return { id: 'zstd', version: 1, transform, report: { id: 'zstd', version: 1, level } };
}

export function undoZstd(): Duplex {
  return zlib.createZstdDecompress({ chunkSize: CHUNK_BYTES });
}
