import { describe, expect, test } from 'vitest';
import {
  connectionSettings,
  databaseArgument,
} from '../../../electron/core/engines/postgresql/connection-settings.ts';
import { createDatabaseSql } from '../../../electron/core/engines/postgresql/create-database.ts';
import { dumpArguments } from '../../../electron/core/engines/postgresql/dump-arguments.ts';
import { restoreArguments } from '../../../electron/core/engines/postgresql/restore-arguments.ts';
import {
  nameWithSuffix,
  quoteIdentifier,
  quoteLiteral,
} from '../../../electron/core/engines/postgresql/sql-quote.ts';
import { keepAsideName } from '../../../electron/core/engines/postgresql/swap-databases.ts';
import { postgresqlOptionsSchema } from '../../../shared/model/engines/postgresql.ts';

const options = (given: object) => postgresqlOptionsSchema.parse(given);

describe('connecting', () => {
  test('a name that libpq would read as settings is wrapped', () => {
    expect(databaseArgument('shop')).toBe('shop');
    expect(databaseArgument('my shop\n🛟')).toBe('my shop\n🛟');
    expect(databaseArgument('host=evil')).toBe("dbname='host=evil'");
    expect(databaseArgument('postgresql://evil/')).toBe("dbname='postgresql://evil/'");
    expect(databaseArgument("a='b\\c'")).toBe(String.raw`dbname='a=\'b\\c\''`);
  });

  test('the password goes by environment alone', () => {
    const address = {
      engine: 'postgresql',
      host: 'h',
      port: 5432,
      user: 'u',
      tls: 'require',
    } as const;
    const settings = connectionSettings({ address, password: 'hunter2' }, 'shop');
    expect(settings.secretEnv).toEqual({ PGPASSWORD: 'hunter2' });
    expect(JSON.stringify([settings.args, settings.env])).not.toContain('hunter2');
    expect(settings.env['PGSSLMODE']).toBe('require');
    expect(connectionSettings({ address, password: null }, 'shop').secretEnv).toBeUndefined();
  });
});

describe('dumping and restoring', () => {
  test('formats', () => {
    expect(dumpArguments(options({}), '/w')).toEqual(['--format=custom', '--compress=0']);
    expect(dumpArguments(options({ format: 'plain' }), '/w')).toEqual(['--format=plain']);
    expect(dumpArguments(options({ format: 'directory', jobs: 4 }), '/w')).toContain('--jobs=4');
  });

  test('choices are one argument each, whatever they hold', () => {
    const chosen = dumpArguments(
      options({ schemaOnly: true, includeTables: ['a b', '--file=x'], excludeTableData: ['l*'] }),
      '/w',
    );
    expect(chosen.slice(2)).toEqual([
      '--schema-only',
      '--table=a b',
      '--table=--file=x',
      '--exclude-table-data=l*',
    ]);
  });

  test('owners and privileges', () => {
    expect(restoreArguments({ keepOwner: true, keepPrivileges: true })).toEqual([
      '--verbose',
      '--format=custom',
    ]);
    expect(restoreArguments({ keepOwner: false, keepPrivileges: false })).toEqual(
      expect.arrayContaining(['--no-owner', '--no-privileges']),
    );
  });
});

describe('SQL', () => {
  test('quoting', () => {
    expect(quoteIdentifier('a"b')).toBe('"a""b"');
    expect(quoteLiteral("it's")).toBe("'it''s'");
    expect(quoteLiteral("a\\'")).toBe("E'a\\\\'''");
  });

  test('names are cut to 63 bytes between characters', () => {
    const name = nameWithSuffix('🛟'.repeat(20), '_before_20261120T030000Z');
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
    expect(name).toBe(`${'🛟'.repeat(9)}_before_20261120T030000Z`);
    expect(keepAsideName('shop', new Date('2026-11-20T03:00:00.123Z'))).toBe(
      'shop_before_20261120T030000Z',
    );
  });

  test('a database is made with the properties of the dumped one', () => {
    const properties = {
      encoding: 'UTF8',
      lcCollate: 'C',
      lcCtype: 'C',
      localeProvider: 'i',
      locale: 'de',
    };
    expect(createDatabaseSql('x', properties, 16)).toBe(
      `CREATE DATABASE "x" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'de';`,
    );
    expect(createDatabaseSql('x', properties, 14)).not.toContain('PROVIDER');
  });
});
