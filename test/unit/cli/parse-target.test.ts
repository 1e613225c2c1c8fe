import { expect, test } from 'vitest';
import { parseTarget } from '../../../electron/cli/input/parse-target.ts';

const connections = [
  { id: '01jd0000000000000000000001', name: 'standby' },
  { id: '01jd0000000000000000000002', name: 'ops@/var/run/postgresql:5432' },
  { id: '01jd0000000000000000000003', name: 'ops@' },
];
const [standby, socket] = connections;

const database = (text: string) => parseTarget(text, 'postgresql', connections, '/here');

test('a database name alone is on the server of the source', () => {
  expect(database('shop_test')).toEqual({
    kind: 'database',
    connection: null,
    database: 'shop_test',
  });
});

test('a known connection before a slash is another server, by name or by id', () => {
  const expected = { kind: 'database', connection: standby?.id, database: 'shop' };
  expect(database('standby/shop')).toEqual(expected);
  expect(database('Standby/shop')).toEqual(expected);
  expect(database(`${standby?.id}/shop`)).toEqual(expected);
});

test('a slash without a known connection before it belongs to the name of the database', () => {
  for (const name of ['a/b', '/shop', 'standby/', 'standbyx/shop']) {
    expect(database(name)).toEqual({ kind: 'database', connection: null, database: name });
  }
});

test('a database on another server may hold slashes too', () => {
  expect(database('standby/a/b')).toMatchObject({ connection: standby?.id, database: 'a/b' });
});

test('a connection whose name holds slashes is found, the longest name first', () => {
  expect(database('ops@/var/run/postgresql:5432/shop')).toEqual({
    kind: 'database',
    connection: socket?.id,
    database: 'shop',
  });
});

test('a SQLite target is a path, made absolute', () => {
  expect(parseTarget('standby/copy.db', 'sqlite', connections, '/here')).toEqual({
    kind: 'file',
    file: { path: '/here/standby/copy.db' },
  });
  expect(parseTarget('/tmp/a b.db', 'sqlite', [], '/here')).toEqual({
    kind: 'file',
    file: { path: '/tmp/a b.db' },
  });
});
