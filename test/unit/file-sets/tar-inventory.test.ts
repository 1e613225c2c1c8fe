import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { LifeboatError } from '../../../shared/model/error.ts';
import { TarInventory, type SetContent } from '../../../electron/core/file-sets/tar-inventory.ts';
import type { SafeEntry } from '../../../electron/core/file-sets/safe-entries.ts';
import { TarReader } from '../../../electron/core/file-sets/tar-reader.ts';
import { entryBlocks, header, makeTar, signed, type MadeEntry } from './tar-maker.ts';

function read(tar: Buffer, chunkBytes = tar.length): SetContent & { entries: SafeEntry[] } {
  const entries: SafeEntry[] = [];
  const inventory = new TarInventory({ onEntry: (entry) => entries.push(entry) });
  for (let at = 0; at < tar.length; at += chunkBytes)
    inventory.push(tar.subarray(at, at + chunkBytes));
  return { ...inventory.end(), entries };
}

const sha = (content: string) => hash('sha256', content, 'hex');
const folder = (name: string): MadeEntry => ({ name: `${name}/`, type: '5', mode: 0o755 });
const zeros = (count: number) => Buffer.alloc(count * 512);

/** Only the header is made; that the reader goes on to ask for content shows what it read. */
function sizeOf(entry: MadeEntry): number {
  const sizes: number[] = [];
  const reader = new TarReader({
    entry: ({ bytes }) => sizes.push(bytes),
    data: () => undefined,
    entryEnd: () => sizes.push(-1),
  });
  reader.push(Buffer.concat(entryBlocks(entry)));
  expect(() => reader.end()).toThrow('ends too early');
  return sizes[0] ?? 0;
}

const raw = (hex: string) => () => read(makeTar([{ name: 'a', rawSize: Buffer.from(hex, 'hex') }]));

const outside = (links: Record<string, string>, folders: string[] = []) =>
  read(
    makeTar([
      ...folders.map(folder),
      ...Object.entries(links).map(([name, link]) => ({ name, type: '2', link })),
    ]),
  ).outsideLinks;

/** Why an archive is not accepted. */
function refusal(entries: readonly MadeEntry[]): string {
  try {
    read(makeTar(entries));
    return 'accepted';
  } catch (error) {
    return error instanceof LifeboatError ? `${error.code}: ${error.message}` : 'a bug';
  }
}

describe('the inventory of a tar stream', () => {
  const sample = makeTar([
    folder('.'),
    { name: './a', content: 'content of a', mode: 0o4755 },
    folder('./sub'),
    { name: './sub/empty' },
    { name: './sub/link', type: '2', link: '../a' },
    { name: './sub/twin', type: '1', link: './a', mode: 0o4755 },
    { name: './sub/large', content: 'x'.repeat(5000) },
    { name: 'short', pax: { path: `./sub/${'n'.repeat(300)}` }, content: 'long' },
  ]);

  test('names files, folders, links and hard links with all that a restore is held against', () => {
    const common = { namespace: null, rows: null };
    expect(read(sample)).toMatchObject({
      outsideLinks: [],
      objects: [
        { kind: 'folder', name: '.', ...common, bytes: null, sha256: null, mode: '0755' },
        {
          kind: 'file',
          name: 'a',
          ...common,
          bytes: 12,
          sha256: sha('content of a'),
          mode: '4755',
        },
        { kind: 'folder', name: 'sub', mode: '0755' },
        { kind: 'file', name: 'sub/empty', bytes: 0, sha256: sha(''), mode: '0644' },
        { kind: 'link', name: 'sub/link', bytes: null, sha256: null, value: '../a' },
        { kind: 'file', name: 'sub/twin', bytes: 12, sha256: sha('content of a'), value: 'a' },
        { kind: 'file', name: 'sub/large', bytes: 5000, sha256: sha('x'.repeat(5000)) },
        { kind: 'file', name: `sub/${'n'.repeat(300)}`, bytes: 4, sha256: sha('long') },
      ],
    });
  });

  test('is the same however the stream is cut', () => {
    const whole = read(sample).objects;
    for (const chunkBytes of [1, 7, 511, 512, 513, 1000, 4096])
      expect(read(sample, chunkBytes).objects).toEqual(whole);
  });

  test('an archive of nothing is whole', () => {
    expect(read(makeTar([])).objects).toEqual([]);
  });

  test('ends with two blocks of zeros, and nothing comes after them', () => {
    const entry = entryBlocks({ name: 'a', content: 'x' });
    expect(read(Buffer.concat([...entry, zeros(20)])).objects).toHaveLength(1);
    for (const tail of [zeros(0), zeros(1)])
      expect(() => read(Buffer.concat([...entry, tail]))).toThrow('ends too early');
    expect(() => read(Buffer.concat([...entry, zeros(1), ...entry, zeros(2)]))).toThrow('zeros');
    expect(() => read(Buffer.concat([...entry, zeros(2), Buffer.from('x')]))).toThrow('follow');
  });

  test('notices every cut', () => {
    for (let bytes = 0; bytes < sample.length - 512; bytes += 97)
      expect(() => read(sample.subarray(0, bytes))).toThrow(/ends too early/);
  });

  test('notices a changed byte in a header', () => {
    for (const at of [0, 3, 101, 124, 150, 156, 257, 400]) {
      const changed = Buffer.from(makeTar([{ name: 'a', content: 'x' }]));
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => read(changed)).toThrow(/garbled|none/);
    }
  });

  test('takes names that are no text, and names with anything in them', () => {
    const names = ['\xff\xfe', 'new\nline', '-rf', 'back\\slash', 'Gr\xc3\xbc\xc3\x9fe', ' '];
    const { objects } = read(makeTar(names.map((name) => ({ name: `./${name}` }))));
    expect(objects.map((object) => object.name)).toEqual([
      String.raw`\xff\xfe`,
      'new\nline',
      '-rf',
      String.raw`back\slash`,
      'Grüße',
      ' ',
    ]);
  });

  test('takes GNU long names, and times to the nanosecond', () => {
    const long = `./${'n'.repeat(255)}`;
    const { entries } = read(
      Buffer.concat([
        ...entryBlocks({ name: '././@LongLink', type: 'L', content: `${long}\0` }),
        ...entryBlocks({ name: './cut', content: 'x', pax: { mtime: '1700000000.123456789' } }),
        Buffer.alloc(1024),
      ]),
    );
    expect(entries).toMatchObject([{ path: long.slice(2), mtime: '1700000000.123456789' }]);
  });

  test('joins prefix and name of the POSIX format', () => {
    const block = header({ name: 'file' }, 0);
    block.write('folder', 345, 'latin1');
    const made = Buffer.concat([
      ...entryBlocks(folder('folder')),
      signed(block),
      Buffer.alloc(1024),
    ]);
    expect(read(made).objects.map((object) => object.name)).toEqual(['folder', 'folder/file']);
  });
});

describe('sizes beyond 8 GiB', () => {
  test('are read in base 256 and from the extended header', () => {
    const rawSize = Buffer.from('800000000000000500000001', 'hex');
    expect(sizeOf({ name: 'a', rawSize })).toBe(5 * 2 ** 32 + 1);
    expect(sizeOf({ name: 'a', pax: { size: String(5 * 2 ** 32 + 1) } })).toBe(5 * 2 ** 32 + 1);
  });

  test('that are negative, garbled or beyond all measure are damage', () => {
    expect(raw('ffffffffffffffffffffffff')).toThrow('negative');
    expect(raw('80ffffffffffffffffffffff')).toThrow('measure');
    expect(raw('393939393939393939393900')).toThrow('none');
    expect(() => read(makeTar([{ name: 'a', pax: { size: '1e3' } }]))).toThrow('none');
  });
});

describe('an archive that Lifeboat would never make', () => {
  const evil = { content: 'evil' };
  test.each<[string, MadeEntry[]]>([
    ['climbs', [{ name: '../evil', ...evil }]],
    ['climbs further down', [folder('a'), { name: 'a/../../evil', ...evil }]],
    ['is absolute', [{ name: '/etc/evil', ...evil }]],
    ['is absolute by its extended header', [{ name: 'a', pax: { path: '/etc/evil' }, ...evil }]],
    ['has no name', [{ name: '', ...evil }]],
    ['ends in NUL', [{ name: 'a', pax: { path: 'a\0b' }, ...evil }]],
    [
      'through a link',
      [
        { name: 'a', type: '2', link: '/etc' },
        { name: 'a/evil', ...evil },
      ],
    ],
    ['through a file', [{ name: 'a' }, { name: 'a/evil', ...evil }]],
    ['without its folder', [{ name: 'a/evil', ...evil }]],
    ['replaces a folder by a link', [folder('a'), { name: 'a', type: '2', link: '/etc' }]],
    ['is there twice', [{ name: 'a' }, { name: './a', ...evil }]],
    ['replaces the folder itself', [{ name: './', type: '2', link: '/etc' }]],
    ['hard link out', [{ name: 'a', type: '1', link: '../../etc/shadow' }]],
    ['absolute hard link', [{ name: 'a', type: '1', link: '/etc/shadow' }]],
    ['hard link to nothing', [{ name: 'a', type: '1', link: 'b' }]],
    [
      'hard link through a link',
      [
        { name: 'l', type: '2', link: '/' },
        { name: 'a', type: '1', link: 'l' },
      ],
    ],
    ['device', [{ name: 'sda', type: '4' }]],
    ['character device', [{ name: 'kmem', type: '3' }]],
    ['pipe', [{ name: 'pipe', type: '6' }]],
    ['sparse file', [{ name: 'a', type: 'S' }]],
    ['sparse file of pax', [{ name: 'a', pax: { 'GNU.sparse.major': '1' } }]],
    ['unknown type', [{ name: 'a', type: 'V' }]],
    ['link to nothing', [{ name: 'a', type: '2' }]],
  ])('is refused: %s', (_name, entries) => {
    expect(refusal(entries)).toMatch(/^artifact-damaged: .*refused/);
  });

  test('is refused when a global header would change what follows', () => {
    const global = { name: 'g', type: 'g', content: '13 path=evil\n' };
    expect(refusal([global, { name: 'a' }])).toMatch(/^artifact-damaged: .*refused/);
  });

  test('is damaged when an extended header lies about its length', () => {
    for (const content of ['99 path=a\n', 'x path=a\n', '8 path=a\n', '9 path=a\nx'])
      expect(refusal([{ name: 'x', type: 'x', content }, { name: 'a' }])).toMatch(
        /^artifact-damaged: .*is damaged/,
      );
    const huge = header({ name: 'x', type: 'x' }, 9 * 1024 * 1024);
    expect(() => read(huge)).toThrow('too large');
  });
});

describe('links', () => {
  test('inside the set are no matter', () => {
    expect(outside({ a: 'b', 'd/l': '../d/x', loop: 'loop', here: '.' }, ['d'])).toEqual([]);
  });

  test('that climb or are absolute are told', () => {
    expect(outside({ a: '../x', b: '/etc/passwd', 'd/c': '../../x', ok: 'd' }, ['d'])).toEqual([
      'a',
      'b',
      'd/c',
    ]);
  });

  test('are followed through other links, as the kernel does', () => {
    // By its text `d/e/deep/..` stays inside; but `deep` is the folder of the set itself.
    expect(outside({ 'd/e/deep': '../..', 'd/e/out': 'deep/..' }, ['d', 'd/e'])).toEqual([
      'd/e/out',
    ]);
    expect(outside({ a: 'b/x', b: '/tmp' })).toEqual(['a', 'b']);
  });
});
