import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { FarOutput } from '../../../electron/core/runners/far-output.ts';

const MARK = 'lifeboat-0123';

function through(text: string, chunkBytes: number): FarOutput {
  const bytes = Buffer.from(text);
  const chunks = [];
  for (let at = 0; at < bytes.length; at += chunkBytes)
    chunks.push(bytes.subarray(at, at + chunkBytes));
  return Readable.from(chunks).pipe(new FarOutput(MARK));
}

test.each([1, 2, 7, 13, 100, 10_000])(
  'takes what stands between the marks, in chunks of %i',
  async (size) => {
    for (const text of [
      '',
      'x',
      'lifeboat',
      'lifeboat-012',
      'l'.repeat(500),
      `a${'lifeboat-'.repeat(50)}`,
    ]) {
      const output = through(`start-up noise${MARK}${text}${MARK}`, size);
      expect((await buffer(output)).toString()).toBe(text);
      expect(await output.ended).toBe(true);
    }
  },
);

test.each([`${MARK}data`, `${MARK}data${MARK.slice(0, -1)}`, MARK, 'noise', ''])(
  'fails without the mark at its end: %s',
  async (text) => {
    const output = through(text, 4);
    await expect(buffer(output)).rejects.toThrow('broke off');
    expect(await output.ended).toBe(false);
  },
);

test('holds nothing back that is no part of a mark', async () => {
  const output = new FarOutput(MARK);
  output.write(`${MARK}hello `);
  expect(String(output.read())).toBe('hello ');
  output.destroy();
  expect(await output.ended).toBe(null);
});
