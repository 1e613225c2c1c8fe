import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { inLargeChunks } from '../../../electron/core/tools/in-large-chunks.ts';

const CHUNK_BYTES = 256 * 1024;

function pieces(...sizes: number[]): Buffer[] {
  return sizes.map((size, index) => Buffer.alloc(size, index + 1));
}

async function* broken(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(10);
  throw new Error('The pipe broke.');
}

test.each([
  ['many small ones', Array.from({ length: 300 }, (_, i) => 1000 + i)],
  ['one over the edge', [CHUNK_BYTES - 1, 2, 5]],
  ['exactly one', [CHUNK_BYTES]],
  ['larger than a chunk', [3 * CHUNK_BYTES + 7]],
  ['empty ones among them', [0, 10, 0]],
  ['none', []],
])('gives the same bytes in large pieces: %s', async (_, sizes) => {
  const given = pieces(...sizes);
  const chunks: Buffer[] = [];
  for await (const chunk of inLargeChunks(Readable.from(given))) chunks.push(chunk);
  expect(Buffer.concat(chunks).equals(Buffer.concat(given))).toBe(true);
  expect(chunks.slice(0, -1).every((chunk) => chunk.length === CHUNK_BYTES)).toBe(true);
  expect(chunks.every((chunk) => chunk.length > 0)).toBe(true);
});

test('a piece that was handed out is not written to again', async () => {
  const given = pieces(CHUNK_BYTES, CHUNK_BYTES, 3);
  const gathered = await buffer(Readable.from(inLargeChunks(Readable.from(given))));
  expect(gathered.equals(Buffer.concat(given))).toBe(true);
});

test('fails with its source', async () => {
  await expect(Array.fromAsync(inLargeChunks(broken()))).rejects.toThrow('The pipe broke.');
});
