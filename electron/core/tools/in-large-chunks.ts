const CHUNK_BYTES = 256 * 1024;

/**
 * The same bytes in fewer pieces. Dumping tools write a few kilobytes at a time, and every piece costs a
 * trip through each later stage, the compressor's thread included.
 */
export async function* inLargeChunks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let bytes = 0;
  for await (const chunk of source) {
    let taken = 0;
    while (taken < chunk.length) {
      const copied = chunk.copy(gathered, bytes, taken);
      taken += copied;
      bytes += copied;
      if (bytes < CHUNK_BYTES) continue;
      yield gathered;
      gathered = Buffer.allocUnsafeSlow(CHUNK_BYTES);
      bytes = 0;
    }
  }
  if (bytes > 0) yield gathered.subarray(0, bytes);
}
