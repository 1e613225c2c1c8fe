import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { sqliteError } from '../../../electron/core/engines/sqlite/sqlite-errors.ts';

test.each([
  ['SQLITE_BUSY', 'source-busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'source-busy'],
  ['SQLITE_LOCKED', 'source-busy'],
  ['SQLITE_NOTADB', 'not-a-database'],
  ['SQLITE_CORRUPT_INDEX', 'source-damaged'],
  ['SQLITE_CANTOPEN_ISDIR', 'file-not-readable'],
  ['SQLITE_READONLY_ROLLBACK', 'file-not-readable'],
  ['SQLITE_READONLY', 'file-not-writable'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR_READ', 'file-not-readable'],
])('%s becomes %s with a hint that names the way on', (code, expected) => {
  const error = sqliteError(new Database.SqliteError('message', code), '/data/shop.db');
  expect(error).toMatchObject({
    code: expected,
    message: expect.stringContaining('/data/shop.db'),
  });
  expect(error).toHaveProperty('hint', expect.stringMatching(/\w/));
});

test.each([
  ['ENOENT', 'file-missing'],
  ['EACCES', 'file-not-readable'],
  ['ENOSPC', 'disk-full'],
  ['EROFS', 'file-not-writable'],
])('%s of the file system becomes %s', (code, expected) => {
  const error = Object.assign(new Error('message'), { code });
  expect(sqliteError(error, '/data/shop.db')).toMatchObject({ code: expected });
});

test('an error that is a bug stays what it is', () => {
  const bug = new TypeError('bug');
  expect(sqliteError(bug, '/data/shop.db')).toBe(bug);
});
