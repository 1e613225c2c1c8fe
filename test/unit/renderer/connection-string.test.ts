import { expect, test } from 'vitest';
import { parseConnectionString } from '../../../renderer/features/sources/add/connection-string.ts';

test('takes every part, with percent signs resolved', () => {
  const text = ' postgresql://dba:p%40ss%2Fword@db.example:5433/shop%20live?sslmode=verify-full\n';
  expect(parseConnectionString(text)).toEqual({
    host: 'db.example',
    port: 5433,
    user: 'dba',
    password: 'p@ss/word',
    database: 'shop live',
    tls: 'verify-full',
  });
});

test('leaves out what is not named', () => {
  expect(parseConnectionString('postgres://localhost')).toEqual({ host: 'localhost' });
  expect(parseConnectionString('postgres://localhost?sslmode=allow')).toEqual({
    host: 'localhost',
  });
});

test('takes a socket folder and parts from the query', () => {
  expect(
    parseConnectionString('postgresql:///shop?host=/var/run/postgresql&port=5433&user=dba'),
  ).toEqual({ host: '/var/run/postgresql', port: 5433, user: 'dba', database: 'shop' });
});

test('takes a version 6 address without its brackets', () => {
  expect(parseConnectionString('postgresql://[::1]:5432/shop')).toEqual({
    host: '::1',
    port: 5432,
    database: 'shop',
  });
});

test('keeps a part whose percent sign is no encoding', () => {
  expect(parseConnectionString('postgresql://dba:100%@localhost/shop')?.password).toBe('100%');
});

test.each(['db.example', 'https://db.example/shop', 'postgresql://', ''])(
  'is not made for %j',
  (text) => expect(parseConnectionString(text) ?? {}).toEqual({}),
);
