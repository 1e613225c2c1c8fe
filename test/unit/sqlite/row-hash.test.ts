import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { RowHash } from '../../../electron/core/engines/sqlite/row-hash.ts';

function hashOf(...values: [string, null | bigint | number | Uint8Array][]): string {
  const hash = new RowHash(['a']);
  for (const [type, value] of values) hash.add(type, value);
  return hash.digest();
}

describe('RowHash', () => {
  test('has the bytes that its description promises, for inventories of old backups', () => {
    const expected = createHash('sha256')
      .update('["a"]\n')
      .update('n')
      .update(Buffer.from('69ffffffffffffffff', 'hex'))
      .update(Buffer.from('723ff8000000000000', 'hex'))
      .update(Buffer.from('740000000000000002', 'hex'))
      .update('hi')
      .update(Buffer.from('620000000000000000', 'hex'))
      .digest('hex');
    const actual = hashOf(
      ['n', null],
      ['i', -1n],
      ['r', 1.5],
      ['t', Buffer.from('hi')],
      ['b', Buffer.alloc(0)],
    );
    expect(actual).toBe(expected);
  });

  test('tells values apart that look alike', () => {
    const alike = [
      hashOf(['n', null]),
      hashOf(['i', 1n]),
      hashOf(['r', 1]),
      hashOf(['t', Buffer.from('1')]),
      hashOf(['b', Buffer.from('1')]),
      hashOf(['t', Buffer.from('')]),
      hashOf(['t', Buffer.from('ab')], ['t', Buffer.from('c')]),
      hashOf(['t', Buffer.from('a')], ['t', Buffer.from('bc')]),
      hashOf(['i', 9_007_199_254_740_992n]),
      hashOf(['i', 9_007_199_254_740_993n]),
    ];
    expect(new Set(alike).size).toBe(alike.length);
  });

  test('gives the same hash however large the values are against its batch', () => {
    for (const size of [65_526, 65_527, 65_536, 65_537, 200_000]) {
      const value = Buffer.alloc(size, 7);
      const length = Buffer.alloc(9);
      length.write('b');
      length.writeBigUInt64BE(BigInt(size), 1);
      const expected = createHash('sha256').update('["a"]\n').update('n').update(length);
      expect(hashOf(['n', null], ['b', value])).toBe(expected.update(value).digest('hex'));
    }
  });

  test('counts the bytes of rows', () => {
    const hash = new RowHash(['a']);
    hash.add('i', 1n);
    hash.add('b', Buffer.alloc(100_000));
    expect(hash.bytes).toBe(9 + 9 + 100_000);
  });

  test('refuses a value that does not fit its storage class', () => {
    expect(() => hashOf(['i', 1])).toThrow(/storage class "i"/);
    expect(() => hashOf(['x', null])).toThrow(/storage class "x"/);
  });
});
