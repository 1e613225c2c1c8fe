import { assert, property, string, array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideNames } from '../../../electron/core/notify/hide-names.ts';

const names = [
  { name: 'shop', mark: 'source aaaa' },
  { name: 'shop archive', mark: 'source bbbb' },
  { name: '/srv/shop.sqlite', mark: 'database aaaa' },
  { name: 'db1.example.org', mark: 'server cccc' },
  { name: '(odd [name', mark: 'plan dddd' },
  { name: 'Größe', mark: 'database eeee' },
];

describe('names that a channel must not see', () => {
  test.for([
    ['No good backup of shop.', 'No good backup of source aaaa.'],
    ['SHOP and Shop', 'source aaaa and source aaaa'],
    ['of shop archive', 'of source bbbb'],
    ['workshop and shops', 'workshop and shops'],
    ['shop_orders', 'source aaaa_orders'],
    ['file “/srv/shop.sqlite” is gone', 'file “database aaaa” is gone'],
    ['db1.example.org:5432', 'server cccc:5432'],
    ['plan (odd [name ran', 'plan plan dddd ran'],
    ['GRÖSSE größe', 'GRÖSSE database eeee'],
    ['', ''],
  ] as const)('%s', ([text, hidden]) => {
    expect(hideNames(text, names)).toBe(hidden);
  });

  test('no name, whatever characters it has, is left where it stands between spaces', () => {
    assert(
      property(array(string({ minLength: 1 }), { minLength: 1 }), string(), (found, rest) => {
        const all = found.map((name) => ({ name, mark: '•' }));
        const [name = ''] = found;
        const key = name.trim();
        if (key === '' || key.includes('•')) return;
        const hidden = hideNames(`before ${key} after ${rest}`, all);
        expect(hidden.startsWith(`before ${key} after`)).toBe(false);
      }),
    );
  });
});
