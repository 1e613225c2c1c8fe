import { describe, expect, test } from 'vitest';
import { chooseTool } from '../../../electron/core/engines/postgresql/choose-tool.ts';
import {
  applyWaivers,
  RestoreErrorCollector,
} from '../../../electron/core/engines/postgresql/restore-errors.ts';
import { toolFailure } from '../../../electron/core/engines/postgresql/tool-failure.ts';
import type { FoundTool } from '../../../shared/model/tool.ts';

const tool = (major: number, origin: FoundTool['origin'] = 'known-folder'): FoundTool => ({
  tool: 'pg_dump',
  path: `/${origin}/${major}`,
  version: `${major}.1`,
  major,
  origin,
});

describe('choosing a tool', () => {
  test.each([
    { found: [13, 15, 17], least: 15, chosen: 15 },
    { found: [13, 17, 16], least: 15, chosen: 16 },
    { found: [13, 14], least: 15, chosen: undefined },
    { found: [], least: 15, chosen: undefined },
  ])('of $found for $least: $chosen', ({ found, least, chosen }) => {
    const picked = chooseTool(
      found.map((major) => tool(major)),
      { leastMajor: least, preferMajor: least },
    );
    expect(picked?.major).toBe(chosen);
  });

  test('a fitting configured one goes before the same version', () => {
    const found = [tool(17, 'configured'), tool(15), tool(15, 'search-path')];
    const wanted = { leastMajor: 15, preferMajor: 15 };
    expect(chooseTool(found, wanted)?.origin).toBe('configured');
    expect(chooseTool(found.slice(1), wanted)?.origin).toBe('known-folder');
  });
});

describe('what a tool said', () => {
  test.each([
    ['FATAL:  password authentication failed for user "u"', 'wrong-password'],
    ['fe_sendauth: no password supplied', 'wrong-password'],
    ['connection to server at "h", port 1 failed: Connection refused', 'server-unreachable'],
    ['could not translate host name "nowhere" to address', 'server-unreachable'],
    ['server closed the connection unexpectedly', 'server-unreachable'],
    ['FATAL:  database "shop" does not exist', 'database-missing'],
    ['ERROR:  permission denied for table secret', 'privilege-missing'],
    ['FATAL:  no pg_hba.conf entry for host "1.2.3.4"', 'privilege-missing'],
    ['pg_dump: error: aborting because of server version mismatch', 'tool-too-old'],
    ['pg_restore: error: unsupported version (1.16) in file header', 'tool-too-old'],
    ['could not write to output file: No space left on device', 'disk-full'],
    ['ERROR:  database "x" is being accessed by other users', 'target-in-use'],
    ['something else', 'tool-failed'],
  ])('%s is %s', (stderr, code) => {
    const failure = toolFailure('pg_dump', { exitCode: 1, signal: null, stderr, durationMs: 1 });
    expect(failure.code).toBe(code);
    expect(failure.hint).not.toBe('');
    expect(failure.message).toContain(stderr);
  });
});

test('errors are counted against their entries and waived by exact name', () => {
  const entry = { hasData: false, namespace: '', owner: '', file: '', columns: [] };
  const entries = [
    { ...entry, dumpId: 5, kind: 'EXTENSION', tag: 'postgis' },
    { ...entry, dumpId: 9, kind: 'TABLE', tag: 'places' },
  ];
  const header = {
    minor: 14,
    format: 'custom',
    entryCount: 2,
    serverVersion: '',
    dumpVersion: '',
  } as const;
  const collector = new RestoreErrorCollector(() => ({ header, entries }));
  for (const line of [
    'pg_restore: error: before any entry',
    'pg_restore: from TOC entry 5; 3079 16385 EXTENSION postgis ',
    'pg_restore: error: could not execute query: ERROR:  extension "postgis" is not available',
    'DETAIL:  Could not open extension control file.',
    'pg_restore: from TOC entry 9; 1259 16386 TABLE places me',
    'pg_restore: error: type "geometry" does not exist',
    'pg_restore: error: and another one',
    'pg_restore: warning: errors ignored on restore: 4',
  ]) {
    collector.line(line);
  }
  expect(collector.ignoredCount).toBe(4);
  const { waived, remaining } = applyWaivers(collector.errors, [
    'EXTENSION postgis',
    'TABLE place',
  ]);
  expect(waived).toEqual(['EXTENSION postgis']);
  expect(remaining.map((error) => error.entry)).toEqual([null, 'TABLE places', 'TABLE places']);
});
