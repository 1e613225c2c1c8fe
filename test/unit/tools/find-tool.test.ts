import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findTool, versionIn } from '../../../electron/core/tools/find-tool.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-tools-'));
  await writeFile(join(folder, 'pg_dump'), '#!/bin/sh\necho "pg_dump (PostgreSQL) 42.1 (Test)"\n');
  await chmod(join(folder, 'pg_dump'), 0o755);
  await symlink(join(folder, 'pg_dump'), join(folder, 'another-name'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('lists the configured one first, and each program once', async () => {
  const found = await findTool('pg_dump', join(folder, 'another-name'), folder);
  expect(found[0]).toEqual({
    tool: 'pg_dump',
    path: join(folder, 'another-name'),
    version: '42.1',
    major: 42,
    origin: 'configured',
  });
  expect(found.filter((tool) => tool.major === 42)).toHaveLength(1);
});

test('finds what packages installed outside the search path', async () => {
  const found = await findTool('pg_restore', undefined, folder);
  expect(found.map((tool) => tool.origin)).toContain('known-folder');
  expect(found.every((tool) => (tool.major ?? 0) >= 12)).toBe(true);
});

test('shows a configured path that does not run', async () => {
  const [first] = await findTool('psql', join(folder, 'missing'), '');
  expect(first).toMatchObject({ origin: 'configured', version: null, major: null });
});

test.each([
  ['pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', '15.18'],
  ['mariadb-dump  Ver 10.19 Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)', '10.11.19'],
  ['mariadb from 11.4.2-MariaDB, client 15.2 for linux (x86_64)', '11.4.2'],
  ['mysqldump  Ver 9.7.4 for Linux on x86_64 (Debian)', '9.7.4'],
  ['mongodump version: 100.13.0', '100.13.0'],
  ['git version 2.39.5', '2.39.5'],
  ['nothing to see', null],
])('%s', (said, version) => {
  expect(versionIn(said)).toBe(version);
});
