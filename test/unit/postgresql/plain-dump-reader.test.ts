import { expect, test } from 'vitest';
import { DUMP_HASHES } from '../../../electron/core/engines/postgresql/copy-digest.ts';
import { PlainDumpReader } from '../../../electron/core/engines/postgresql/plain-dump-reader.ts';

const DUMP = [
  "--\n-- PostgreSQL database dump\n--\n\n\\restrict abc\n\nSET client_encoding = 'UTF8';\n",
  'CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $_$COPY public.no (i) FROM stdin;\n1\n\\.\n$_$;\n',
  `COMMENT ON TABLE public.t IS 'it''s; COPY public.no (i) FROM stdin;\n';\n`,
  `SELECT E'a\\';b', '\\', "a"";b", $1, a$b$c;\n`,
  'CREATE TABLE public.t (\n    i integer\n);\n\nCREATE TABLE public.empty (\n    i integer\n);\n',
  'COPY public.t (i) FROM stdin;\n1\n2\n\\.\n\n\n',
  'COPY "a ""b"".c"."new\nline" ("x, y", z) FROM stdin;\n\\.\n\n\n',
  '--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict abc\n\n',
].join('');

function read(text: string, pieceBytes: number) {
  const reader = new PlainDumpReader(DUMP_HASHES);
  const data = Buffer.from(text);
  for (let at = 0; at < data.length; at += pieceBytes) {
    reader.push(data.subarray(at, at + pieceBytes));
  }
  reader.end();
  return reader.inventory().objects.map(({ namespace, name, rows, columns }) => ({
    namespace,
    name,
    rows,
    columns,
  }));
}

test.each([1, 2, 3, 7, 64, 100_000])(
  'reads tables and rows in pieces of %i bytes',
  (pieceBytes) => {
    expect(read(DUMP, pieceBytes)).toEqual([
      { namespace: 'public', name: 't', rows: 2, columns: ['i'] },
      { namespace: 'public', name: 'empty', rows: null, columns: undefined },
      { namespace: 'a "b".c', name: 'new\nline', rows: 0, columns: ['x, y', 'z'] },
    ]);
  },
);

test('a dump that ends early anywhere is damaged', () => {
  const whole = DUMP.indexOf('dump complete');
  for (let length = 0; length < whole; length += 1) {
    expect(() => read(DUMP.slice(0, length), 4_096)).toThrow('ends too early');
  }
});

test('statements after the end are damage', () => {
  expect(() => read(`${DUMP}DROP TABLE t;\n`, 4_096)).toThrow('follow after its end');
});
