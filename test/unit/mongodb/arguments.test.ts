import { describe, expect, test } from 'vitest';
import {
  formatConnectionString,
  hostAndPort,
  parseConnectionString,
  withoutDatabase,
} from '../../../electron/core/engines/mongodb/connection-string.ts';
import { judge } from '../../../electron/core/engines/mongodb/load-archive.ts';
import {
  keepAsideName,
  nameIn,
  namingOf,
} from '../../../electron/core/engines/mongodb/namespaces.ts';
import {
  dumpArguments,
  hasOplog,
  momentNotes,
} from '../../../electron/core/engines/mongodb/plan-dump.ts';
import { restoreArguments } from '../../../electron/core/engines/mongodb/restore-arguments.ts';
import { restoreScope } from '../../../electron/core/engines/mongodb/restore-scope.ts';
import { toolCallOf } from '../../../electron/core/engines/mongodb/tool-call-of.ts';

const ALL = { includeCollections: [], excludeCollections: [] };
const COLLECTIONS = ['a', 'b*', 'cart', 'carts'];
const SERVER = { version: '7.0.5', major: 7, databases: [], sizeBytes: null };

const of = (includeCollections: string[], excludeCollections: string[] = []) =>
  dumpArguments('shop', false, { includeCollections, excludeCollections }, COLLECTIONS);

describe('mongodump', () => {
  test('dumps one database, all of them, and all with the oplog', () => {
    expect(dumpArguments('shop', false, ALL, [])).toEqual(['--db=shop']);
    expect(dumpArguments('', false, ALL, [])).toEqual([]);
    expect(dumpArguments('', true, ALL, [])).toEqual(['--oplog']);
  });

  test('leaves out by name what was not chosen, and names a single choice', () => {
    expect(of(['cart'])).toEqual(['--db=shop', '--collection=cart']);
    expect(of(['cart*'])).toEqual(['--db=shop', '--excludeCollection=a', '--excludeCollection=b*']);
    expect(of([], ['?'])).toEqual(['--db=shop', '--excludeCollection=a']);
    expect(() => of(['nothing'])).toThrow(/fits what was chosen/);
    expect(() => dumpArguments('', false, { ...ALL, includeCollections: ['a'] }, [])).toThrow(
      /one database/,
    );
  });

  test('has an oplog on a replica set alone, and says what is missing elsewhere', () => {
    const standalone = { ...SERVER, replicaSet: null, sharded: false };
    const set = { ...SERVER, replicaSet: 'rs0', sharded: false };
    const cluster = { ...SERVER, replicaSet: null, sharded: true };
    expect([standalone, set, cluster].map(hasOplog)).toEqual([false, true, false]);
    expect(momentNotes(standalone, '', false).join()).toMatch(/standalone/);
    expect(momentNotes(set, '', true).join()).toMatch(/role "backup"/);
    expect(momentNotes(set, 'shop', false).join()).toMatch(/all databases/);
    expect(momentNotes(cluster, '', false).join()).toMatch(/sharded cluster/);
  });
});

const told = (uri: string) => formatConnectionString(withoutDatabase(parseConnectionString(uri)));

const config = (uri: string, password: string | null) =>
  toolCallOf('mongodump', { address: { engine: 'mongodb', uri }, password }, []);

describe('address and password', () => {
  test('stand in the configuration file and in no argument', () => {
    const call = config('mongodb://ops@db/shop?tls=true', `p@ss:/?#[]%'"\n`);
    expect(call.args).toEqual(['--config={file:config}', '--archive']);
    expect(call.files?.['config']).toEqual({
      secret: true,
      content: `uri: "mongodb://ops@db/?tls=true&authSource=shop"\npassword: "p@ss:/?#[]%'\\"\\n"\n`,
    });
  });

  test('keep hosts and options, and say where the user is looked up', () => {
    expect(told('mongodb://a:1,b:2,[::1]:3/shop?replicaSet=rs0')).toBe(
      'mongodb://a:1,b:2,[::1]:3/?replicaSet=rs0',
    );
    expect(told('mongodb+srv://ops@c.example.net')).toBe(
      'mongodb+srv://ops@c.example.net/?authSource=admin',
    );
    expect(told('mongodb://ops@db/x?authSource=y')).toBe('mongodb://ops@db/?authSource=y');
    expect(told('mongodb://CN=ops@db/x?authMechanism=MONGODB-X509')).toBe(
      'mongodb://CN=ops@db/?authMechanism=MONGODB-X509&authSource=%24external',
    );
  });

  test('come without a timeout that the tools would misread', () => {
    const { files } = config('mongodb://db/?serverSelectionTimeoutMS=5000&tls=true', null);
    expect(files?.['config']?.content).toBe('uri: "mongodb://db/?tls=true"\n');
  });

  test('name hosts with and without a port', () => {
    expect(['db', 'db:1', '[::1]:2', '[::1]'].map(hostAndPort)).toEqual([
      { host: 'db', port: 27017 },
      { host: 'db', port: 1 },
      { host: '::1', port: 2 },
      { host: '::1', port: 27017 },
    ]);
  });
});

describe('mongorestore', () => {
  const load = { only: [], system: false, oplogReplay: false };

  test('renames databases, with signs that are patterns escaped', () => {
    const args = restoreArguments({ ...load, databases: [{ from: 'a*b', to: 'new' }] });
    expect(args.slice(2)).toEqual(['--nsInclude=a\\*b.*', '--nsFrom=a\\*b.*', '--nsTo=new.*']);
  });

  test('picks collections by name and refuses what it cannot name', () => {
    const databases = [{ from: 'shop', to: 'shop' }];
    const args = restoreArguments({ ...load, databases, only: ['shop.it*\\ems'] });
    expect(args.slice(2)).toEqual(['--nsInclude=shop.it\\*\\\\ems']);
    expect(() => restoreArguments({ ...load, databases, only: ['shop.a$b'] })).toThrow(/\$/);
  });

  test('applies the oplog only to everything under its own name', () => {
    const object = {
      kind: 'collection',
      namespace: 'shop',
      name: 'a',
      rows: 1,
      bytes: 1,
      sha256: null,
    } as const;
    const inventory = { formatVersion: 1, engine: 'mongodb', objects: [object] } as const;
    const facts = {
      inventory: { ...inventory, objects: [...inventory.objects] },
      serverProperties: { oplog: 'true' },
    };
    const options = { only: [], keepPrivileges: true };
    expect(restoreArguments(restoreScope('*', options, facts).load)).toContain('--oplogReplay');
    for (const place of ['copy_*', 'other']) {
      expect(restoreArguments(restoreScope(place, options, facts).load)).not.toContain(
        '--oplogReplay',
      );
    }
    expect(() => restoreScope('*', { ...options, only: ['shop.b'] }, facts)).toThrow(
      /does not hold/,
    );
  });

  test('takes nothing of the server where there is nothing to restore', () => {
    expect(restoreArguments({ ...load, databases: [] })).toContain('--nsExclude=admin.*');
  });

  const exit = { exitCode: 0, signal: null, stderr: '', durationMs: 1 };

  test.each([
    ['one that failed', ['6 document(s) restored successfully. 1 document(s) failed to restore.']],
    [
      'fewer than there are',
      ['6 document(s) restored successfully. 0 document(s) failed to restore.'],
    ],
    ['nothing said', []],
    [
      'an error passed over',
      [
        'continuing through error: E11000 duplicate key',
        '7 document(s) restored successfully. 0 document(s) failed to restore.',
      ],
    ],
  ])('has failed with %s, though it ends with 0', (_what, said) => {
    expect(() => judge(exit, said, 7)).toThrow(/did not restore everything/);
  });

  test('has done well with all of them', () => {
    const said = ['7 document(s) restored successfully. 0 document(s) failed to restore.'];
    expect(() => judge(exit, said, 7)).not.toThrow();
  });
});

describe('names', () => {
  test('of places stand for one database or for all', () => {
    expect(['', '*', 'copy_*', 'shop'].map(namingOf)).toEqual([
      { kind: 'all', prefix: '' },
      { kind: 'all', prefix: '' },
      { kind: 'all', prefix: 'copy_' },
      { kind: 'one', database: 'shop' },
    ]);
  });

  test('that MongoDB would not take are refused, too long ones shortened', () => {
    expect(() => nameIn(namingOf('a.b'), 'x')).toThrow(/cannot be the name/);
    expect(nameIn(namingOf('copy_*'), 'x'.repeat(63))).toMatch(/^copy_[0-9a-f]{16}$/);
  });

  test('of what is kept aside have the time and at most 63 bytes', () => {
    const name = keepAsideName('ü'.repeat(31), new Date(Date.UTC(2026, 10, 20, 3)));
    expect(name).toMatch(/^ü+_before_20261120T030000Z$/);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
  });
});
