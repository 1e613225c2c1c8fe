import { chmodSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestCore, type TestCore } from '../../fixtures/core-harness.ts';

let here: TestCore;
beforeEach(async () => {
  here = await openTestCore();
});
afterEach(() => here.end());

const setPath = (path: string) =>
  here.core.call('tools.setPath', { tool: 'pg_dump', file: { path } });

test('a file that is not there, or is another program, is refused and changes nothing', async () => {
  const before = await here.core.call('tools.list', {});
  await expect(setPath(here.path('nothing'))).rejects.toMatchObject({ code: 'tool-missing' });
  await expect(setPath('/bin/false')).rejects.toMatchObject({ code: 'tool-missing' });
  expect(await here.core.call('tools.list', {})).toEqual(before);
});

test('a program of one’s own is listed first, and forgetting it finds the others again', async () => {
  const own = here.path('pg_dump');
  writeFileSync(own, '#!/bin/sh\necho "pg_dump (PostgreSQL) 17.2"\n');
  chmodSync(own, 0o755);
  const first = (await setPath(own)).find(({ tool }) => tool === 'pg_dump');
  expect(first).toMatchObject({ path: own, version: '17.2', major: 17, origin: 'configured' });
  const after = await here.core.call('tools.setPath', { tool: 'pg_dump', file: null });
  expect(after.some(({ path }) => path === own)).toBe(false);
});
