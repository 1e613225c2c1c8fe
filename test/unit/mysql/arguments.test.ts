import { describe, expect, test } from 'vitest';
import { connectionSettings } from '../../../electron/core/engines/mysql/connection-settings.ts';
import { dumpArguments } from '../../../electron/core/engines/mysql/dump-arguments.ts';
import { optionFile } from '../../../electron/core/engines/mysql/option-file.ts';
import { selectTables } from '../../../electron/core/engines/mysql/select-tables.ts';
import {
  nameWithSuffix,
  quoteIdentifier,
  quoteLiteral,
} from '../../../electron/core/engines/mysql/sql-quote.ts';
import type { MysqlAddress } from '../../../shared/model/connection.ts';

const ADDRESS: MysqlAddress = {
  engine: 'mysql',
  host: 'localhost',
  port: 3307,
  user: 'clerk',
  tls: 'prefer',
};
const ALL = { schemaOnly: false, routines: true, triggers: true, events: true };
const MARIADB = { family: 'mariadb', major: 10, version: '10.11.19' } as const;
const MYSQL = { family: 'mysql', major: 9, version: '9.7.4' } as const;
const PLAIN = { systemVersioned: false };

const argumentsFor = (host: string) =>
  connectionSettings({ address: { ...ADDRESS, host }, password: null }, MYSQL).args;

describe('reaching a server', () => {
  test('hides the password in the only option file that is read', () => {
    const settings = connectionSettings({ address: ADDRESS, password: 'pass#word' }, MYSQL);
    expect(settings.args[0]).toBe('--defaults-file={file:password}');
    expect(JSON.stringify([settings.args, settings.env])).not.toContain('pass#word');
    expect(settings.files?.['password']).toEqual({
      content: '[client]\npassword="pass#word"\n',
      secret: true,
    });
  });

  test('reads no option file without a password', () => {
    const settings = connectionSettings({ address: ADDRESS, password: null }, MYSQL);
    expect(settings.args[0]).toBe('--no-defaults');
  });

  test('means the network by localhost, and a socket by a path', () => {
    expect(argumentsFor('localhost')).toEqual(
      expect.arrayContaining(['--protocol=tcp', '--host=localhost', '--port=3307']),
    );
    expect(argumentsFor('/run/mysqld/mysqld.sock')).toEqual(
      expect.arrayContaining(['--protocol=socket', '--socket=/run/mysqld/mysqld.sock']),
    );
  });

  test.each([
    ['disable', '--ssl-mode=DISABLED', '--skip-ssl'],
    ['prefer', '--ssl-mode=PREFERRED', '--skip-ssl-verify-server-cert'],
    ['require', '--ssl-mode=REQUIRED', '--ssl'],
    ['verify-ca', '--ssl-mode=VERIFY_CA', '--ssl-verify-server-cert'],
    ['verify-full', '--ssl-mode=VERIFY_IDENTITY', '--ssl-verify-server-cert'],
  ] as const)('asks for TLS as %s', (tls, mysql, mariadb) => {
    const access = { address: { ...ADDRESS, tls }, password: null };
    expect(connectionSettings(access, MYSQL).args).toContain(mysql);
    expect(connectionSettings(access, MARIADB).args).toContain(mariadb);
  });
});

describe('an option file', () => {
  test.each([
    ['simple', 'simple'],
    ['#comment', '#comment'],
    ['a "quote"', String.raw`a \"quote\"`],
    [String.raw`back\slash`, String.raw`back\\slash`],
    ["it's = [client]", "it's = [client]"],
    ['new\nline\tand tab', String.raw`new\nline\tand tab`],
    ['Grüße 🛟 ', 'Grüße 🛟 '],
  ])('holds %j', (password, written) => {
    expect(optionFile(password)).toBe(`[client]\npassword="${written}"\n`);
  });
});

describe('what a dump tool is told', () => {
  test('leaves nothing out unless asked to', () => {
    const args = dumpArguments(ALL, MARIADB, MARIADB, PLAIN);
    for (const arg of [
      '--single-transaction',
      '--hex-blob',
      '--routines',
      '--triggers',
      '--events',
    ])
      expect(args).toContain(arg);
    expect(args).not.toContain('--no-data');
    const few = { schemaOnly: true, routines: false, triggers: false, events: false };
    expect(dumpArguments(few, MARIADB, MARIADB, PLAIN)).toEqual(
      expect.arrayContaining(['--no-data', '--skip-routines', '--skip-triggers', '--skip-events']),
    );
  });

  test('keeps transaction ids out, and asks no server for histograms that it has not', () => {
    const gtid = '--set-gtid-purged=OFF';
    expect(dumpArguments(ALL, MYSQL, MYSQL, PLAIN)).toContain(gtid);
    expect(dumpArguments(ALL, MARIADB, MYSQL, PLAIN)).not.toContain(gtid);
    const histograms = '--skip-column-statistics';
    expect(dumpArguments(ALL, MYSQL, MARIADB, PLAIN)).toContain(histograms);
    expect(dumpArguments(ALL, MYSQL, { family: 'mysql', major: 5 }, PLAIN)).toContain(histograms);
    expect(dumpArguments(ALL, MYSQL, MYSQL, PLAIN)).not.toContain(histograms);
  });

  test('keeps the past of system-versioned tables where the tool can', () => {
    const versioned = { systemVersioned: true };
    expect(dumpArguments(ALL, MARIADB, MARIADB, versioned)).toContain('--dump-history');
    const old = { ...MARIADB, version: '10.6.18' };
    expect(dumpArguments(ALL, old, MARIADB, versioned)).not.toContain('--dump-history');
  });
});

describe('choosing tables', () => {
  const names = ['items', 'items_old', 'log.2026', 'a*b', 'Items'];
  const choose = (choice: Partial<Parameters<typeof selectTables>[1]>) =>
    selectTables(names, {
      includeTables: [],
      excludeTables: [],
      excludeTableData: [],
      ...choice,
    });

  test('takes every table by default', () => {
    expect(choose({})).toEqual({ whole: names, withoutRows: [], leftOut: [] });
  });

  test('knows * and ? and nothing else', () => {
    expect(choose({ includeTables: ['items*'] }).whole).toEqual(['items', 'items_old']);
    expect(choose({ includeTables: ['?tems'] }).whole).toEqual(['items', 'Items']);
    expect(choose({ includeTables: ['log.????'] }).whole).toEqual(['log.2026']);
    expect(choose({ excludeTables: ['log?2026'] }).leftOut).toEqual(['log.2026']);
  });

  test('leaves out rather than takes', () => {
    expect(choose({ includeTables: ['items'], excludeTables: ['items'] }).whole).toEqual([]);
    expect(choose({ excludeTableData: ['items*'] })).toEqual({
      whole: ['log.2026', 'a*b', 'Items'],
      withoutRows: ['items', 'items_old'],
      leftOut: [],
    });
  });
});

describe('quoting', () => {
  test('identifiers, literals and names that grow', () => {
    expect(quoteIdentifier('a`b')).toBe('`a``b`');
    expect(quoteLiteral(String.raw`it's \ `)).toBe(String.raw`'it''s \\ '`);
    const long = nameWithSuffix('n'.repeat(64), '_before_20261120T030000Z');
    expect(long).toHaveLength(64);
    expect(long.endsWith('_before_20261120T030000Z')).toBe(true);
  });
});
