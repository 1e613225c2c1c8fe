import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopyDigest } from '../../../electron/core/engines/postgresql/copy-digest.ts';

const END = '\\.\n\n\n';

function expected(text: string) {
  const data = Buffer.from(text);
  return {
    rows: text.split('\n').length - 1,
    bytes: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
  };
}

test('whatever the pieces, the totals are those of the text without its end', () => {
  const row = fc.string({
    unit: fc.constantFrom('a', '\\.', '\t', 'ö', '.', '\\\\'),
    maxLength: 12,
  });
  const length = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 8_000, max: 20_000 }));
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
        const digest = new CopyDigest();
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
  const digest = new CopyDigest();
  const data = Buffer.from('x\\\\.\n\n\n');
  digest.write(data, 0, data.length);
  expect(digest.finish().rows).toBe(3);
});
