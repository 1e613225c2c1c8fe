import { expect, test } from 'vitest';
import { Crc64 } from '../../../electron/core/engines/mongodb/crc64.ts';

test('gives the published check value of CRC-64/XZ, the ECMA polynomial reversed', () => {
  const crc = new Crc64();
  crc.update(Buffer.from('123456789'));
  expect(crc.value).toBe(0x995dc9bbdf1939fan);
});

test('does not depend on how the bytes are cut', () => {
  const bytes = Buffer.from(Array.from({ length: 1_000 }, (_, at) => (at * 7) & 255));
  const whole = new Crc64();
  whole.update(bytes);
  for (const size of [1, 3, 8, 13]) {
    const pieces = new Crc64();
    for (let at = 0; at < bytes.length; at += size) pieces.update(bytes.subarray(at, at + size));
    expect(pieces.value).toBe(whole.value);
  }
});

test('is zero for nothing', () => {
  expect(new Crc64().value).toBe(0n);
});
