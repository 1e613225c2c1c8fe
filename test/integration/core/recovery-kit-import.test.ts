import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestCore } from '../../fixtures/core-harness.ts';

test('a kit whose key differs from the one here is refused, and nothing is taken in', async () => {
  const here = await openTestCore();
  try {
    await here.core.call('keys.create', {});
    const { path } = await here.core.call('keys.exportKit', {
      folder: { path: here.path() },
      passphrase: null,
    });
    const file = join(path, 'recovery-kit.json');
    const kit = JSON.parse(readFileSync(file, 'utf8'));
    kit.keys[0].material = Buffer.alloc(32, 7).toString('base64');
    writeFileSync(file, JSON.stringify(kit));
    await expect(
      here.core.call('keys.importKit', { kit: { path }, passphrase: null }),
    ).rejects.toMatchObject({ code: 'conflict' });
  } finally {
    await here.end();
  }
});

test('before the first key there is no kit to export', async () => {
  const here = await openTestCore();
  try {
    await expect(
      here.core.call('keys.exportKit', { folder: { path: here.path() }, passphrase: null }),
    ).rejects.toMatchObject({ code: 'key-missing' });
  } finally {
    await here.end();
  }
});
