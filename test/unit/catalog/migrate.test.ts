import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { versionOf } from '../../../electron/core/catalog/migrate.ts';
import { migrations } from '../../../electron/core/catalog/migrations/all.ts';
import type { Migration } from '../../../electron/core/catalog/migrations/migration.ts';
import { CATALOG_FILE } from '../../../electron/core/catalog/open-catalog.ts';
import { openDatabase } from '../../../electron/core/catalog/open-database.ts';
import { temporaryFolder } from '../../fixtures/catalog/temporary-folder.ts';

const FOLDER = new URL('../../../electron/core/catalog/migrations/', import.meta.url);
const NEWEST = migrations.length;

/** A released migration is never edited: catalogs exist that went through it. Write the next one. */
const FROZEN: Readonly<Record<string, string>> = {
  '0001-protected-and-kept.ts': '0849966ed5c8f1caa7f7a285c163910ca7aa02c2fefac5d7c298a4a1e49048f4',
  '0002-scratch-targets-and-settings.ts':
    'a441d468ac144f47a447c464a4bf6a1b58de1b07dc38b52d3fbe14d917890b1e',
  '0003-steps-before-and-after.ts':
    '9f28f3b0b5d0e7f381aee9e41e9589f5247bfd6f294d399dff3d5fbf805b33d2',
  '0004-plans-and-alerts.ts': 'b8cdfa5598e50a752a8f1ec1585d61670266e341589db55aa26dd4500acd428a',
  '0005-drills.ts': 'b53f072af20c6859045b489e11614a4f5c3f334bfcecfd67b931c162391f2389',
};

function open(file: string, list: readonly Migration[], now = () => new Date()) {
  return openDatabase({ file, migrations: list, now });
}

function catalogAt(version: number): string {
  const file = path.join(temporaryFolder(), CATALOG_FILE);
  const db = open(file, migrations.slice(0, version));
  db.prepare("INSERT INTO destinations VALUES ('d', 'NAS', 'nas', '{}', '2026-01-01', NULL)").run();
  db.close();
  return file;
}

function empty(version: number): Migration {
  return { version, name: 'empty', up: () => undefined };
}

function breaking(version: number): Migration {
  return {
    version,
    name: 'breaking',
    up(db) {
      db.exec('CREATE TABLE half_done (id); DELETE FROM destinations;');
      throw new Error('the disk is full');
    },
  };
}

const copiesBeside = (file: string) =>
  readdirSync(path.dirname(file)).filter((name) => name.startsWith('catalog-before-'));
const sha256 = (file: string | URL) =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

const files = readdirSync(FOLDER).filter((name) => /^\d{4}-/.test(name));

test('versions count from one without a gap, and every file is in the list', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  expect(
    migrations.map(({ version, name }) => `${String(version).padStart(4, '0')}-${name}.ts`),
  ).toEqual(files);
});

test('no migration was edited', () => {
  const hashes = files.map((name) => [name, sha256(new URL(name, FOLDER))]);
  expect(Object.fromEntries(hashes)).toEqual(FROZEN);
});

test('an upgrade keeps a consistent copy of the catalog before it', () => {
  const file = catalogAt(NEWEST - 1);
  open(file, migrations, () => new Date('2026-11-20T03:00:00Z')).close();
  expect(copiesBeside(file)).toEqual([`catalog-before-v${NEWEST}-2026-11-20T03-00-00-000Z.sqlite`]);
  const copy = path.join(path.dirname(file), copiesBeside(file)[0] ?? '');
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  const before = new Database(copy, { readonly: true });
  expect(versionOf(before)).toBe(NEWEST - 1);
  expect(before.prepare('SELECT name FROM destinations').pluck().all()).toEqual(['NAS']);
  before.close();
});

test('a new catalog and one that is up to date need no copy', () => {
  const file = catalogAt(NEWEST);
  open(file, migrations).close();
  expect(copiesBeside(file)).toEqual([]);
});

test('the newest three copies are kept', () => {
  const file = catalogAt(1);
  const first = migrations.slice(0, 1);
  for (let newest = 2; newest <= 12; newest += 1) {
    const more = Array.from({ length: newest - 1 }, (_, index) => empty(index + 2));
    open(file, [...first, ...more]).close();
  }
  expect(copiesBeside(file).map((name) => name.split('-')[2])).toEqual(['v10', 'v11', 'v12']);
});

test('a failing upgrade stops and leaves the catalog as it was, the steps before it undone too', () => {
  const file = catalogAt(1);
  const list = [...migrations, breaking(NEWEST + 1)];
  expect(() => open(file, list)).toThrow(
    expect.objectContaining({
      code: 'migration-failed',
      message: expect.stringContaining('the disk is full'),
      hint: expect.stringContaining('as it was'),
    }),
  );
  const db = open(file, migrations.slice(0, 1));
  expect(versionOf(db)).toBe(1);
  expect(db.prepare('SELECT name FROM destinations').pluck().all()).toEqual(['NAS']);
  const tables = db.prepare('SELECT name FROM sqlite_schema').pluck().all();
  expect(tables).not.toContain('half_done');
  expect(tables).not.toContain('settings');
  db.close();
  expect(copiesBeside(file)).toHaveLength(1);
  const upgraded = open(file, migrations);
  expect(versionOf(upgraded)).toBe(NEWEST);
  upgraded.close();
});

test('an upgrade that would leave references to nothing is undone', () => {
  const file = catalogAt(NEWEST);
  const orphaning: Migration = {
    version: NEWEST + 1,
    name: 'orphaning',
    up(db) {
      db.exec("INSERT INTO copies VALUES ('no such backup', 'd', 'k', '2026', NULL, NULL, NULL)");
    },
  };
  expect(() => open(file, [...migrations, orphaning])).toThrow(
    expect.objectContaining({ code: 'migration-failed' }),
  );
  const db = open(file, migrations);
  expect(db.prepare('SELECT count(*) FROM copies').pluck().get()).toBe(0);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  db.close();
});

test('a newer catalog is refused and not touched', () => {
  const file = catalogAt(NEWEST);
  const db = open(file, migrations);
  db.pragma(`user_version = ${NEWEST + 5}`);
  db.close();
  const before = sha256(file);
  expect(() => open(file, migrations)).toThrow(expect.objectContaining({ code: 'catalog-newer' }));
  expect(sha256(file)).toBe(before);
  expect(copiesBeside(file)).toEqual([]);
});
