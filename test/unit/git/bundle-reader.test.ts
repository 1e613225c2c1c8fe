import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseBundleHeader } from '../../../electron/core/engines/git/bundle-header.ts';
import { BundleReader } from '../../../electron/core/engines/git/bundle-reader.ts';
import { emptyBundle } from '../../../electron/core/engines/git/empty-bundle.ts';

const ID = 'a'.repeat(40);

function bundle(header: string, algorithm: 'sha1' | 'sha256' = 'sha1'): Buffer {
  const pack = Buffer.from('PACK\0\0\0\u0002\0\0\0\u0001some objects of any content', 'latin1');
  const trailer = createHash(algorithm).update(pack).digest();
  return Buffer.concat([Buffer.from(`${header}\n\n`), pack, trailer]);
}

function read(data: Buffer, chunkBytes = data.length) {
  const reader = new BundleReader();
  const pack: Buffer[] = [];
  for (let at = 0; at < data.length; at += chunkBytes)
    pack.push(Buffer.from(reader.push(data.subarray(at, at + chunkBytes))));
  return { header: reader.end(), pack: Buffer.concat(pack) };
}

describe('BundleReader', () => {
  test.each([1, 2, 7, 19, 20, 21, 1000])('reads pieces of %i bytes', (chunkBytes) => {
    const data = bundle(`# v2 git bundle\n${ID} refs/heads/main\n${ID} HEAD`);
    const { header, pack } = read(data, chunkBytes);
    expect(header.refs).toEqual([
      { id: ID, name: 'refs/heads/main' },
      { id: ID, name: 'HEAD' },
    ]);
    expect(pack).toEqual(data.subarray(data.indexOf('PACK')));
    expect(Buffer.concat([header.bytes, pack])).toEqual(data);
  });

  test('reads a bundle of SHA-256 objects, and the empty ones', () => {
    const header = `# v3 git bundle\n@object-format=sha256\n${'b'.repeat(64)} refs/heads/main`;
    expect(read(bundle(header, 'sha256')).header.objectFormat).toBe('sha256');
    for (const format of ['sha1', 'sha256'] as const)
      expect(read(emptyBundle(format), 3).header).toMatchObject({ objectFormat: format, refs: [] });
  });

  test('refuses whatever is not whole', () => {
    const data = bundle(`# v2 git bundle\n${ID} refs/heads/main`);
    for (let bytes = 0; bytes < data.length; bytes++)
      expect(() => read(data.subarray(0, bytes), 10)).toThrow('damaged');
    for (const at of [0, 3, 20, data.indexOf('PACK'), data.length - 30, data.length - 1]) {
      const altered = Buffer.from(data);
      altered[at] = (altered[at] ?? 0) ^ 0xff;
      expect(() => read(altered, 11)).toThrow('damaged');
    }
    expect(() => read(Buffer.concat([data, Buffer.from('x')]))).toThrow('damaged');
  });
});

describe('parseBundleHeader', () => {
  test('tells what the bundle needs and does not hold', () => {
    const text = `# v3 git bundle\n@object-format=sha1\n@filter=blob:none\n-${ID} a comment\n${ID} HEAD`;
    expect(parseBundleHeader(Buffer.from(text))).toMatchObject({
      version: 3,
      filter: 'blob:none',
      prerequisites: [ID],
    });
  });

  test.each([
    '# v4 git bundle',
    '# v3 git bundle\n@unknown=1',
    `# v2 git bundle\n${ID}`,
    `# v2 git bundle\n${ID} `,
    '# v2 git bundle\nabc refs/heads/main',
    `# v3 git bundle\n@object-format=sha256\n${ID} refs/heads/main`,
  ])('refuses %j', (text) => {
    expect(() => parseBundleHeader(Buffer.from(text))).toThrow('damaged');
  });
});
