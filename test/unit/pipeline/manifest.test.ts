import { describe, expect, test } from 'vitest';
import type { ManifestBody } from '../../../shared/model/manifest.ts';
import {
  hasValidSignature,
  parseManifest,
  serialiseManifest,
  signManifest,
} from '../../../electron/core/pipeline/manifest.ts';
import { parseInventory } from '../../../electron/core/pipeline/inventory-part.ts';
import { newSigningKey } from '../../fixtures/stored-backup.ts';

const signingKey = newSigningKey();
const body: ManifestBody = {
  formatVersion: 1,
  id: '01jd3x8k2m4n6p8q0r2s4t6v8w',
  source: {
    id: '01jd3x8k2m4n6p8q0r2s4t6v8s',
    name: 'Shop "quoted" 🚢',
    engine: 'postgresql',
    environment: 'production',
  },
  startedAt: '2026-11-20T03:00:00.000Z',
  finishedAt: '2026-11-20T03:01:00.000Z',
  app: { name: 'lifeboat', version: '0.1.0' },
  tools: [],
  server: { version: '15.9', properties: { encoding: 'UTF8' } },
  format: 'custom',
  note: null,
  parts: [
    {
      role: 'artifact',
      file: 'shop.pgdump.zst.enc',
      stages: [{ id: 'zstd', version: 1, level: 1 }],
      plainBytes: 10,
      plainSha256: '0'.repeat(64),
      storedBytes: 5,
      storedSha256: '1'.repeat(64),
    },
  ],
  retentionClass: null,
  holds: [],
};
const content = serialiseManifest(signManifest(body, signingKey));
const edited = (change: (json: Record<string, unknown>) => void): Buffer => {
  const json = JSON.parse(content.toString());
  change(json);
  return Buffer.from(JSON.stringify(json));
};

test('a manifest reads back as it was signed', () => {
  const { signature, ...read } = parseManifest(content);
  expect(read).toEqual(body);
  expect(signature.algorithm).toBe('ed25519');
  expect(hasValidSignature(content)).toBe(true);
});

describe('signatures', () => {
  test('do not mind spacing or the order of fields', () => {
    const shuffled = edited((json) => {
      const { id } = json;
      delete json['id'];
      json['id'] = id;
    });
    expect(hasValidSignature(shuffled)).toBe(true);
  });

  test('mind every value, and fields that were added', () => {
    expect(hasValidSignature(edited((json) => (json['note'] = 'changed')))).toBe(false);
    expect(hasValidSignature(edited((json) => (json['added'] = 1)))).toBe(false);
    expect(hasValidSignature(edited((json) => (json['holds'] = [])))).toBe(true);
  });

  test('a stranger can sign, but not with our key', () => {
    const forged = serialiseManifest(signManifest({ ...body, note: 'forged' }, newSigningKey()));
    expect(hasValidSignature(forged)).toBe(true);
    const ours = parseManifest(content).signature.publicKey;
    expect(parseManifest(forged).signature.publicKey).not.toBe(ours);
    const swapped = edited((json) => {
      json['signature'] = { ...parseManifest(forged).signature, publicKey: ours };
    });
    expect(hasValidSignature(swapped)).toBe(false);
  });

  test('a key or value that is none is no signature', () => {
    const broken = edited((json) => {
      json['signature'] = { algorithm: 'ed25519', publicKey: 'AAAA', value: '' };
    });
    expect(hasValidSignature(broken)).toBe(false);
  });
});

describe('what is refused', () => {
  test('a newer format, whatever else it holds', () => {
    const newer = edited((json) => (json['formatVersion'] = 2));
    expect(() => parseManifest(newer)).toThrow(
      expect.objectContaining({ code: 'format-newer', message: expect.stringContaining('2') }),
    );
    const strange = Buffer.from('{"formatVersion": 99}');
    expect(() => parseManifest(strange)).toThrow(expect.objectContaining({ code: 'format-newer' }));
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['cut', content.subarray(0, 300)],
    ['not UTF-8', Buffer.concat([content, Buffer.from([0xff])])],
    ['a list', Buffer.from('[]')],
    ['without a version', edited((json) => delete json['formatVersion'])],
    ['a version of words', edited((json) => (json['formatVersion'] = '1'))],
    ['without parts', edited((json) => (json['parts'] = []))],
    ['two artifacts', edited((json) => (json['parts'] = [...body.parts, ...body.parts]))],
    [
      'no artifact',
      edited((json) => (json['parts'] = body.parts.map((part) => ({ ...part, role: 'globals' })))),
    ],
    [
      'a file elsewhere',
      edited((json) => (json['parts'] = body.parts.map((part) => ({ ...part, file: '../x' })))),
    ],
    [
      'an unknown stage',
      edited((json) => {
        json['parts'] = body.parts.map((part) => ({
          ...part,
          stages: [{ id: 'rot13', version: 1 }],
        }));
      }),
    ],
  ])('a damaged one: %s', (_name, damaged) => {
    expect(() => parseManifest(damaged)).toThrow(
      expect.objectContaining({ code: 'manifest-damaged' }),
    );
  });

  test('an inventory of a newer format', () => {
    expect(() => parseInventory(Buffer.from('{"formatVersion":2}'))).toThrow(
      expect.objectContaining({ code: 'format-newer' }),
    );
  });
});
