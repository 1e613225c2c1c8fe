import { resolve } from 'node:path';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { resolveAppFile } from '../../../electron/main/app-files.ts';

const folder = resolve('/srv/page');

test('names files inside the folder', () => {
  expect(resolveAppFile(folder, 'app://lifeboat/index.html')).toBe(`${folder}/index.html`);
  expect(resolveAppFile(folder, 'app://lifeboat/assets/a%20b.js?x#y')).toBe(
    `${folder}/assets/a b.js`,
  );
  expect(resolveAppFile(folder, 'app://lifeboat/..hidden.js')).toBe(`${folder}/..hidden.js`);
});

test.each([
  'app://lifeboat/',
  'app://lifeboat/..%2fmain.js',
  'app://lifeboat/a/..%2f..%2f..%2fetc/passwd',
  'app://lifeboat/..%5c..%5cmain.js',
  'app://lifeboat/%00',
  'app://lifeboat/%zz',
  'app://elsewhere/index.html',
  'app://user@lifeboat/index.html',
  'file:///srv/page/index.html',
  'no address',
])('refuses %s', (address) => {
  expect(resolveAppFile(folder, address)).toBeNull();
});

test('never leaves the folder, whatever is asked for', () => {
  const part = oneof(
    constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '/', '\\', '//', '%252e'),
    string({ maxLength: 6 }),
  );
  assert(
    property(array(part, { maxLength: 12 }), (parts) => {
      const file = resolveAppFile(folder, `app://lifeboat/${parts.join('')}`);
      expect(file === null || file.startsWith(`${folder}/`)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
