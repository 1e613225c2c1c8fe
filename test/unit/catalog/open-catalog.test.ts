import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { CATALOG_FILE, openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import { temporaryFolder } from '../../fixtures/catalog/temporary-folder.ts';
import { destination, sqliteSource } from '../../fixtures/catalog/values.ts';

const modeOf = (file: string) => statSync(file).mode & 0o777;

test('folder and files are closed to others, also when they were open before', () => {
  const dataFolder = path.join(temporaryFolder(), 'a', 'data');
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  writeFileSync(path.join(dataFolder, CATALOG_FILE), '', { mode: 0o644 });
  chmodSync(dataFolder, 0o755);
  openTestCatalog(dataFolder).destinations.insert(destination());
  expect(modeOf(dataFolder)).toBe(0o700);
  expect(readdirSync(dataFolder).toSorted()).toEqual(
    ['', '-shm', '-wal'].map((end) => `${CATALOG_FILE}${end}`),
  );
  for (const name of readdirSync(dataFolder))
    expect(modeOf(path.join(dataFolder, name))).toBe(0o600);
});

test('commits are flushed, readers do not wait, foreign keys are checked', () => {
  const { database } = openTestCatalog();
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(database.pragma('synchronous', { simple: true })).toBe(2);
  expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('a file that is no database is refused and left as it is', () => {
  const dataFolder = temporaryFolder();
  const file = path.join(dataFolder, CATALOG_FILE);
  writeFileSync(file, 'this is a letter, not a database. '.repeat(100));
  expect(() => openCatalog({ dataFolder })).toThrow(
    expect.objectContaining({ code: 'catalog-damaged', hint: expect.stringContaining('copy') }),
  );
  expect(readFileSync(file, 'utf8')).toMatch(/^this is a letter/);
});

test('a catalog that was cut short is refused', () => {
  const dataFolder = temporaryFolder();
  openCatalog({ dataFolder }).close();
  const file = path.join(dataFolder, CATALOG_FILE);
  writeFileSync(file, readFileSync(file).subarray(0, 3 * 4096));
  expect(() => openCatalog({ dataFolder })).toThrow(
    expect.objectContaining({ code: 'catalog-damaged' }),
  );
});

test("another program's database is refused", () => {
  const dataFolder = temporaryFolder();
  const other = new Database(path.join(dataFolder, CATALOG_FILE));
  other.exec('CREATE TABLE cookies (id)');
  other.close();
  expect(() => openCatalog({ dataFolder })).toThrow(
    expect.objectContaining({ code: 'catalog-damaged' }),
  );
});

test('a data folder that is a file is refused with a hint', () => {
  const dataFolder = path.join(temporaryFolder(), 'file');
  writeFileSync(dataFolder, '');
  expect(() => openCatalog({ dataFolder })).toThrow(
    expect.objectContaining({ code: 'file-not-writable' }),
  );
});

test('a transaction is undone by what it throws, and one inside it joins it', () => {
  const catalog = openTestCatalog();
  expect(() =>
    catalog.transaction(() => {
      catalog.sources.insert(sqliteSource());
      catalog.transaction(() => catalog.destinations.insert(destination()));
      catalog.audit.append({ actor: 'test', action: 'x', subject: 'y', details: {} });
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(catalog.sources.list()).toEqual([]);
  expect(catalog.destinations.list()).toEqual([]);
  expect(catalog.audit.list(10)).toEqual([]);
});

test('what another connection writes is noticed, what this one writes is not', () => {
  const mine = openTestCatalog();
  const dataFolder = path.dirname(mine.file);
  const other = openTestCatalog(dataFolder);
  const before = mine.dataVersion();
  mine.sources.insert(sqliteSource());
  expect(mine.dataVersion()).toBe(before);
  other.destinations.insert(destination());
  expect(mine.dataVersion()).not.toBe(before);
});

test('a copy is one private file that opens as a catalog; an existing file is never written over', () => {
  const catalog = openTestCatalog();
  const source = sqliteSource();
  catalog.sources.insert(source);
  const folder = temporaryFolder();
  const copy = path.join(folder, CATALOG_FILE);
  catalog.backupTo(copy);
  expect(modeOf(copy)).toBe(0o600);
  expect(existsSync(`${copy}-wal`)).toBe(false);
  expect(() => catalog.backupTo(copy)).toThrow(/EEXIST/);
  expect(openTestCatalog(folder).sources.list()).toEqual([source]);
});

test('a copy that fails leaves no file', () => {
  const catalog = openTestCatalog();
  const copy = path.join(temporaryFolder(), 'copy.sqlite');
  expect(() => catalog.transaction(() => catalog.backupTo(copy))).toThrow(/transaction/);
  expect(existsSync(copy)).toBe(false);
});

test('transactions are synchronous: one that would wait is refused and undone', () => {
  const catalog = openTestCatalog();
  const work = async () => catalog.sources.insert(sqliteSource());
  expect(() => catalog.transaction(work)).toThrow(/promise/);
  expect(catalog.sources.list()).toEqual([]);
});
