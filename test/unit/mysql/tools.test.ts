import { describe, expect, test } from 'vitest';
import { chooseTool } from '../../../electron/core/engines/mysql/choose-tool.ts';
import {
  parseVersionLine,
  type Family,
  type IdentifiedTool,
} from '../../../electron/core/engines/mysql/tool-identity.ts';

const tool = (family: Family, version: string, isConfigured = false): IdentifiedTool => ({
  path: `/${family}-${version}`,
  family,
  version,
  major: Number.parseInt(version, 10),
  isConfigured,
});

describe('what a program says of itself', () => {
  test.each([
    ['mysqldump  Ver 9.7.4-2 for Linux on x86_64 ((Debian))', 'mysql', '9.7.4'],
    ['mysqldump  Ver 8.0.36 for macos14 on arm64 (Homebrew)', 'mysql', '8.0.36'],
    ['mysqldump  Ver 10.13 Distrib 5.7.44, for Linux (x86_64)', 'mysql', '5.7.44'],
    [
      'mysqldump  Ver 10.19 Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)',
      'mariadb',
      '10.11.19',
    ],
    [
      'mariadb  Ver 15.1 Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64) using EditLine',
      'mariadb',
      '10.11.19',
    ],
    [
      'mariadb-dump from 11.4.2-MariaDB, client 10.19 for debian-linux-gnu (x86_64)',
      'mariadb',
      '11.4.2',
    ],
  ])('%s', (line, family, version) => {
    expect(parseVersionLine(line)).toEqual({ family, version });
  });

  test('is nothing when it is another program', () => {
    expect(parseVersionLine('pg_dump (PostgreSQL) unknown')).toBeNull();
  });
});

describe('the tool for a server', () => {
  const server = { family: 'mysql', major: 8 } as const;

  test('is of its own family and of its own version, then of the next one', () => {
    const found = [tool('mariadb', '10.11'), tool('mysql', '9.7'), tool('mysql', '8.4')];
    expect(chooseTool(found, server, true)?.version).toBe('8.4');
    expect(chooseTool(found.slice(0, 2), server, true)?.version).toBe('9.7');
  });

  test('is of the other family when its own is missing or too old', () => {
    const found = [tool('mysql', '5.7'), tool('mariadb', '10.11')];
    expect(chooseTool(found, server, true)?.family).toBe('mariadb');
    expect(chooseTool(found, server, false)).toBeNull();
  });

  test('is the configured one as long as it fits', () => {
    const found = [tool('mysql', '8.4'), tool('mysql', '9.7', true)];
    expect(chooseTool(found, server, true)?.version).toBe('9.7');
    expect(chooseTool([tool('mysql', '5.7', true), tool('mysql', '8.4')], server, true)).toEqual(
      tool('mysql', '8.4'),
    );
  });

  test('is none when all are too old', () => {
    expect(chooseTool([tool('mysql', '5.7'), tool('mariadb', '5.5')], server, true)).toBeNull();
  });
});
