import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backupPlace,
  keyOf,
  manifestKey,
  parseKey,
  partFile,
  sha256Key,
  stagesOfName,
} from '../../../electron/core/pipeline/file-names.ts';
import { sourceSlug } from '../../../electron/core/pipeline/source-slug.ts';
import { pathOfKey } from '../../../electron/core/destinations/local/local-key.ts';

const id = '01jd3x8k2m4n6p8q0r2s4t6v8w';
const otherId = '01jd3x8k2m4n6p8q0r2s4t6v8x';
const startedAt = '2026-11-20T03:00:00.123Z';
const zstdEnc = [{ id: 'zstd' }, { id: 'aws-encryption-sdk' }] as const;

test('the layout is the documented one', () => {
  const place = backupPlace({ id, sourceName: 'Shop', startedAt });
  expect(keyOf(place, partFile(place, 'artifact', 'pgdump', zstdEnc))).toBe(
    `shop/2026/11/shop-2026-11-20T03-00-00Z-${id}.pgdump.zst.enc`,
  );
  expect(partFile(place, 'inventory', 'json', [zstdEnc[1]])).toBe(
    `shop-2026-11-20T03-00-00Z-${id}.inventory.json.enc`,
  );
  expect(partFile(place, 'globals', 'sql', [{ id: 'gzip' }])).toBe(
    `shop-2026-11-20T03-00-00Z-${id}.globals.sql.gz`,
  );
  expect(manifestKey(place)).toBe(`shop/2026/11/shop-2026-11-20T03-00-00Z-${id}.manifest.json`);
  expect(sha256Key(place)).toBe(`shop/2026/11/shop-2026-11-20T03-00-00Z-${id}.sha256`);
});

describe('slugs', () => {
  test.each([
    ['Shop', 'shop'],
    ['  Ünïcode  Shop ', 'unicode-shop'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['..', 'source'],
    ['../../etc/passwd', 'etc-passwd'],
    ['🚢', 'source'],
    ['商店', 'source'],
    ['', 'source'],
    ['CON', 'source-con'],
    ['nul', 'source-nul'],
    ['COM1', 'source-com1'],
    ['console', 'console'],
    ['-rf', 'rf'],
    ['a'.repeat(80), 'a'.repeat(40)],
  ])('%j becomes %j', (name, slug) => {
    expect(sourceSlug(name)).toBe(slug);
  });

  test('any name gives keys that every platform takes, and that read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (sourceName) => {
        const place = backupPlace({ id, sourceName, startedAt });
        const key = keyOf(place, partFile(place, 'artifact', 'tar', zstdEnc));
        expect(() => pathOfKey('/root', key)).not.toThrow();
        expect(key).toMatch(/^[a-z0-9-]+\/\d{4}\/\d{2}\/[A-Za-z0-9.-]+$/);
        for (const segment of key.split('/')) {
          expect(segment.length).toBeLessThan(200);
          expect(segment).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|[. ]$/i);
        }
        expect(parseKey(key)).toEqual({
          ...place,
          file: key.split('/').at(-1),
          backupId: id,
          startedAt: '2026-11-20T03:00:00.000Z',
          kind: 'artifact',
        });
      }),
    );
  });

  test('names that share a slug do not share a file', () => {
    const one = backupPlace({ id, sourceName: '商店', startedAt });
    const two = backupPlace({ id: otherId, sourceName: '🚢', startedAt });
    expect(one.folder).toBe(two.folder);
    expect(one.stem).not.toBe(two.stem);
  });
});

describe('reading back', () => {
  test('every kind of file is told', () => {
    const place = backupPlace({ id, sourceName: 'my-shop-2025', startedAt });
    const kinds = [
      manifestKey(place),
      sha256Key(place),
      keyOf(place, partFile(place, 'globals', 'sql', zstdEnc)),
      keyOf(place, partFile(place, 'inventory', 'json', [])),
      keyOf(place, partFile(place, 'artifact', 'sqlite', [])),
    ].map((key) => parseKey(key)?.kind);
    expect(kinds).toEqual(['manifest', 'sha256', 'globals', 'inventory', 'artifact']);
    expect(parseKey(`${place.stem}.sqlite`)).toMatchObject({ folder: '', backupId: id });
  });

  test('what is not ours is null', () => {
    const strangers = ['lifeboat.json', 'a/b/c', 'shop/2026/11/notes.txt', '', `../x-${id}.sql`];
    for (const key of strangers) expect(parseKey(key)).toBeNull();
  });

  test('extensions tell the stages in order', () => {
    expect(stagesOfName('a.pgdump.zst.enc')).toEqual({
      name: 'a.pgdump',
      stages: ['zstd', 'aws-encryption-sdk'],
    });
    expect(stagesOfName('a.sql.gz')).toEqual({ name: 'a.sql', stages: ['gzip'] });
    expect(stagesOfName('a.sql')).toEqual({ name: 'a.sql', stages: [] });
    expect(stagesOfName('enc')).toEqual({ name: 'enc', stages: [] });
  });
});
