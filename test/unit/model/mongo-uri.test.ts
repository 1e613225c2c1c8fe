import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { mongoUriWithPassword, splitMongoUri } from '../../../shared/model/mongo-uri.ts';

const cases: [string, string, string | null, string | null][] = [
  ['mongodb://localhost', 'mongodb://localhost', null, null],
  ['mongodb://localhost:27017/', 'mongodb://localhost:27017/', null, null],
  ['mongodb://ops@db/kenix', 'mongodb://ops@db/kenix', null, 'kenix'],
  ['mongodb://ops:pw@db/kenix', 'mongodb://ops@db/kenix', 'pw', 'kenix'],
  ['mongodb://ops:p%40s%3As@db', 'mongodb://ops@db', 'p@s:s', null],
  ['mongodb://ops:p@ss:w@db/kenix', 'mongodb://ops@db/kenix', 'p@ss:w', 'kenix'],
  ['mongodb://ops:p/s@db/kenix', 'mongodb://ops@db/kenix', 'p/s', 'kenix'],
  ['mongodb://ops:p?s@db', 'mongodb://ops@db', 'p?s', null],
  ['mongodb://ops:50%@db', 'mongodb://ops@db', '50%', null],
  [
    'mongodb://u:p@a:1,b:2,[::1]:3/db?replicaSet=rs0&tls=true',
    'mongodb://u@a:1,b:2,[::1]:3/db?replicaSet=rs0&tls=true',
    'p',
    'db',
  ],
  [
    'mongodb+srv://ops:x@cluster0.abcde.mongodb.net/?retryWrites=true&w=majority',
    'mongodb+srv://ops@cluster0.abcde.mongodb.net/?retryWrites=true&w=majority',
    'x',
    null,
  ],
  ['MONGODB://db/x%20y', 'mongodb://db/x%20y', null, 'x y'],
  [' mongodb://db\n', 'mongodb://db', null, null],
];

test.each(cases)('%s', (text, uri, password, database) => {
  expect(splitMongoUri(text)).toEqual({ uri, password, database });
});

test('what is no connection string is told', () => {
  for (const text of [
    '',
    'postgres://x',
    'mongodb://',
    'mongodb://u:p@',
    'db:27017',
    'mongodb://a b',
  ]) {
    expect([text, splitMongoUri(text)]).toEqual([text, null]);
  }
});

test('any password goes in and comes out again', () => {
  assert(
    property(string({ minLength: 1, unit: 'grapheme' }), (password) => {
      const uri = mongoUriWithPassword('mongodb://ops@a,b/db?x=1', password);
      expect(splitMongoUri(uri)).toEqual({
        uri: 'mongodb://ops@a,b/db?x=1',
        password,
        database: 'db',
      });
    }),
  );
});

test('without a user or a password the string stays as it is', () => {
  expect(mongoUriWithPassword('mongodb://db/x', 'pw')).toBe('mongodb://db/x');
  expect(mongoUriWithPassword('mongodb://ops@db/x', null)).toBe('mongodb://ops@db/x');
});
