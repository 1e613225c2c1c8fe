import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import xxhash from 'xxhash-wasm';
import { CopyDigest, DUMP_HASHES } from '../../../electron/core/engines/postgresql/copy-digest.ts';

const hasher = await xxhash();
const END = '\\.\n\n\n';

function expected(text: string) {
  const data = Buffer.from(text);
  return {
    rows: text.split('\n').length - 1,
    bytes: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
    rowsXxh64: rowSum(text),
  };
}

function rowSum(text: string): string {
  const rows = text.split('\n').slice(0, -1);
  const sum = rows.reduce((total, row) => total + hasher.h64(row), 0n);
  return BigInt.asUintN(64, sum).toString(16).padStart(16, '0');
}

test('whatever the pieces, the totals are those of the text without its end', () => {
  const row = fc.string({
    unit: fc.constantFrom('a', '\\.', '\t', 'ö', '.', '\\\\'),
    maxLength: 12,
  });
  const length = fc.oneof(
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 8_000, max: 20_000 }),
    fc.integer({ min: 250_000, max: 600_000 }),
  );
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 400 }),
      fc.integer({ min: 1, max: 80 }),
      length,
      fc.boolean(),
      (rows, repeats, pieceBytes, terminated) => {
        const block = rows
          .filter((text) => text !== '\\.')
          .map((text) => `${text}\n`)
          .join('');
        const text = block.repeat(repeats);
        const data = Buffer.from(terminated ? text + END : text);
        const digest = new CopyDigest(DUMP_HASHES);
        for (let at = 0; at < data.length; at += pieceBytes) {
          digest.write(data, at, Math.min(at + pieceBytes, data.length));
        }
        expect(digest.finish()).toEqual(expected(text));
        expect(digest.terminated).toBe(terminated);
      },
    ),
    { numRuns: 150 },
  );
});

test('rows that look like the end are rows', () => {
  const digest = new CopyDigest(DUMP_HASHES);
  const data = Buffer.from('x\\\\.\n\n\n');
  digest.write(data, 0, data.length);
  expect(digest.finish().rows).toBe(3);
});

test('rows in another order give another hash of the text and the same sum', () => {
  const totals = ['b\na\na\n', 'a\nb\na\n', 'a\nb\n', 'a\nb\nb\n'].map((text) => {
    const digest = new CopyDigest(DUMP_HASHES);
    digest.write(Buffer.from(text), 0, text.length);
    return digest.finish();
  });
  expect(totals[0]?.sha256).not.toBe(totals[1]?.sha256);
  expect(totals[0]?.rowsXxh64).toBe(totals[1]?.rowsXxh64);
  expect(new Set(totals.slice(1).map(({ rowsXxh64 }) => rowsXxh64)).size).toBe(3);
});

test('a row longer than what is gathered at once is one row', () => {
  const text = `${'x'.repeat(700_000)}\n`;
  const digest = new CopyDigest(DUMP_HASHES);
  digest.write(Buffer.from(text), 0, text.length);
  expect(digest.finish()).toEqual(expected(text));
});

test('only what was asked for is hashed', () => {
  const digest = new CopyDigest({ inOrder: false, ofRows: true });
  digest.write(Buffer.from('a\n'), 0, 2);
  expect(digest.finish()).toEqual({ ...expected('a\n'), sha256: null });
  const inOrder = new CopyDigest({ inOrder: true, ofRows: false }).finish();
  expect(inOrder.rowsXxh64).toBeUndefined();
});
