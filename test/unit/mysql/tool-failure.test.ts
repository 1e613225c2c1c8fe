import { describe, expect, test } from 'vitest';
import { DumpStderr } from '../../../electron/core/engines/mysql/dump-stderr.ts';
import { toolFailure } from '../../../electron/core/engines/mysql/tool-failure.ts';

const failed = (stderr: string) =>
  toolFailure('the client', { exitCode: 1, signal: null, stderr, durationMs: 1 });

function said(...lines: readonly string[]): DumpStderr {
  const stderr = new DumpStderr();
  for (const line of lines) stderr.line(line);
  return stderr;
}

describe('what a bad end means', () => {
  test.each([
    ['wrong-password', "ERROR 1045 (28000): Access denied for user 'a'@'b' (using password: YES)"],
    [
      'wrong-password',
      `mysqldump: Got error: 1045: "Access denied for user" when trying to connect`,
    ],
    [
      'server-unreachable',
      "ERROR 2002 (HY000): Can't connect to local MySQL server through socket",
    ],
    ['server-unreachable', `ERROR 2003 (HY000): Can't connect to MySQL server on 'x:1' (111)`],
    ['server-unreachable', "ERROR 2005 (HY000): Unknown MySQL server host 'nowhere' (-2)"],
    ['server-unreachable', 'ERROR 2013 (HY000) at line 42: Lost connection to server during query'],
    [
      'server-unreachable',
      'mariadb-dump: Error 2013: Lost connection to server during query when dumping table `t` at row: 1',
    ],
    ['server-unreachable', 'ERROR 2026 (HY000): TLS/SSL error: self-signed certificate'],
    ['server-unreachable', 'ERROR 2006 (HY000) at line 1: Server has gone away'],
    ['database-missing', "ERROR 1049 (42000): Unknown database 'nothing'"],
    ['privilege-missing', "ERROR 1044 (42000): Access denied for user 'a'@'%' to database 'b'"],
    [
      'privilege-missing',
      "ERROR 1142 (42000): SELECT command denied to user 'a'@'b' for table 't'",
    ],
    ['privilege-missing', 'ERROR 1227 (42000): Access denied; you need SUPER for this operation'],
    [
      'privilege-missing',
      "mariadb-dump: Couldn't execute 'SHOW CREATE TABLE `v`': SHOW VIEW command denied to user (1142)",
    ],
    [
      'tool-failed',
      "ERROR 1153 (08S01) at line 3: Got a packet bigger than 'max_allowed_packet' bytes",
    ],
    ['disk-full', 'ERROR 1021 (HY000): Disk full (/tmp/#sql)'],
    [
      'disk-full',
      `ERROR 3 (HY000): Error writing file 'x' (Errcode: 28 "No space left on device")`,
    ],
    [
      'tool-too-old',
      "ERROR 2059 (HY000): Authentication plugin 'x' cannot be loaded: no such file",
    ],
    ['restore-errors', "ERROR 1273 (HY000) at line 4: Unknown collation: 'utf8mb4_0900_ai_ci'"],
    ['target-in-use', 'ERROR 1205 (HY000) at line 1: Lock wait timeout exceeded'],
    ['database-exists', "ERROR 1007 (HY000): Can't create database 'x'; database exists"],
    [
      'dump-incomplete',
      "mysqldump: Got error: 1449: The user specified as a definer ('x'@'y') does not exist",
    ],
    ['tool-failed', 'ERROR 1062 (23000) at line 9: Duplicate entry for key'],
    ['tool-failed', 'Segmentation fault'],
  ])('%s: %s', (code, stderr) => {
    const error = failed(stderr);
    expect(error.code).toBe(code);
    expect(error.hint).not.toBe('');
    expect(error.message).toContain(stderr.slice(0, 40));
  });

  test('raises the packet size where that is what is missing', () => {
    expect(failed("ERROR 1153: Got a packet bigger than 'max_allowed_packet' bytes").hint).toMatch(
      /SET GLOBAL max_allowed_packet/,
    );
  });
});

describe('what a dump tool says on the way', () => {
  test('is no success when it is an error, whatever the exit code', () => {
    expect(() =>
      said("mariadb-dump: Error: 'Access denied' when trying to dump tablespaces").assertWhole(),
    ).toThrow(expect.objectContaining({ code: 'dump-incomplete' }));
    expect(() => said('-- insufficient privileges to SHOW CREATE PROCEDURE').assertWhole()).toThrow(
      /insufficient/,
    );
  });

  test('is a warning otherwise, unless it is of no interest', () => {
    const stderr = said(
      '',
      'mysqldump: Deprecated program name. It will be removed',
      'Warning: something to know',
    );
    stderr.assertWhole();
    expect(stderr.warnings).toEqual(['Warning: something to know']);
  });
});
