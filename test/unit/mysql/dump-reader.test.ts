import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DumpReader } from '../../../electron/core/engines/mysql/dump-reader.ts';
import { anyDump, inPieces, type MadeDump } from './dump-text.ts';

const pieceLengths = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 });

function read(pieces: readonly Buffer[]): DumpReader {
  const reader = new DumpReader();
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return reader;
}

/** A dump of one table; `rows` is what stands behind VALUES. */
const oneTable = (rows: string, engine = 'InnoDB') =>
  Buffer.from(
    `CREATE TABLE \`t\` (\n  \`a\` int\n) ENGINE=${engine};\nLOCK TABLES \`t\` WRITE;\nINSERT INTO \`t\` VALUES ${rows};\nUNLOCK TABLES;\n-- Dump completed\n`,
  );

const damaged = expect.objectContaining({ code: 'artifact-damaged' });
const ordered = (rows: readonly Buffer[]) =>
  createHash('sha256').update(Buffer.concat(rows)).digest('hex');

const found = (reader: DumpReader) =>
  reader.inventory().objects.map(({ name, rows, bytes }) => ({ name, rows, bytes }));

const expected = (dump: MadeDump) =>
  dump.tables.map(({ name, rows }) => ({
    name,
    rows: rows.length,
    bytes: rows.reduce((sum, row) => sum + row.length, 0),
  }));

const hashOfAria = (rows: string) => read([oneTable(rows, 'Aria')]).inventory().objects[0]?.sha256;

const sumOf = (rows: string, engine = 'InnoDB') =>
  read([oneTable(rows, engine)]).inventory().objects[0]?.rowsXxh64;

test.each(['InnoDB', 'MyISAM'])('the sum of the rows of %s is of any order', (engine) => {
  const sum = sumOf("(1,'a'),(2,'b'),(2,'b')", engine);
  expect(sum).toMatch(/^[0-9a-f]{16}$/);
  expect(sumOf("(2,'b'),(1,'a'),(2,'b')", engine)).toBe(sum);
  const others = ["(1,'a'),(2,'b')", "(1,'a'),(1,'a'),(2,'b')", "(1,'b'),(2,'a'),(2,'b')"];
  for (const rows of [...others, "(1,'a'),(2,'b'),(2,'c')"])
    expect(sumOf(rows, engine)).not.toBe(sum);
});

describe('reading a dump', () => {
  test('counts every row of every table, however the stream is cut', () => {
    fc.assert(
      fc.property(anyDump, pieceLengths, (dump, lengths) => {
        expect(found(read(inPieces(dump.text, lengths)))).toEqual(expected(dump));
      }),
      { numRuns: 300 },
    );
  });

  test('hashes the same rows to the same value, wherever statements and pieces end', () => {
    fc.assert(
      fc.property(anyDump, pieceLengths, (dump, lengths) => {
        const whole = read([dump.text]).inventory();
        expect(read(inPieces(dump.text, lengths)).inventory()).toEqual(whole);
        for (const { name, rows } of dump.tables) {
          const object = whole.objects.find((one) => one.name === name);
          if (dump.text.includes('ENGINE=MEMORY')) continue;
          expect(object?.sha256).toBe(ordered(rows));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('notices every cut', () => {
    fc.assert(
      fc.property(anyDump, fc.double({ min: 0, max: 0.999, noNaN: true }), (dump, share) => {
        const end = dump.text.indexOf('-- Dump completed');
        const cut = dump.text.subarray(0, Math.floor(end * share));
        expect(() => read([cut])).toThrow(damaged);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['a parenthesis in a text', `(1,'(),('),(2,')')`, 2],
    ['both ways to escape a quote', String.raw`(1,'it\'s'),(2,'it''s'),(3,'\\'),(4,'')`, 4],
    ['a backslash before the closing quote', String.raw`(1,'a\\'),(2,'b')`, 2],
    ['double quotes', String.raw`(1,"(\"''"),(2,"")`, 2],
    ['binary texts', String.raw`(1,_binary 'a\0\'('),(2,_utf8mb4'x')`, 2],
    ['hexadecimal and bits', `(1,0x00FF),(2,x'2827'),(3,b'101')`, 3],
    ['calls in a row', `(1,ST_GeomFromText('POINT(1 2)')),(2,(3))`, 2],
    ['newlines between rows', `(1),\n(2),\n(3)`, 3],
  ])('knows where rows end: %s', (_what, rows, count) => {
    for (let length = 1; length <= 8; length += 1) {
      expect(read(inPieces(oneTable(rows), [length])).inventory().objects).toMatchObject([
        { name: 't', rows: count },
      ]);
    }
  });

  test('gives tables without a stable order the same hash in any order', () => {
    expect(hashOfAria('(1),(2),(2)')).toBe(hashOfAria('(2),(1),(2)'));
    expect(hashOfAria('(1),(2),(2)')).not.toBe(hashOfAria('(1),(1),(2)'));
    expect(hashOfAria('(1),(2)')).not.toBe(hashOfAria('(3)'));
  });

  test('says nothing of the rows of a table that came without them', () => {
    const text = 'CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB;\n-- Dump completed\n';
    expect(read([Buffer.from(text)]).inventory().objects).toMatchObject([
      { name: 't', rows: null, sha256: null },
    ]);
  });

  test('remembers the longest statement', () => {
    const statement = `INSERT INTO \`t\` VALUES (1,'${'x'.repeat(1000)}');`;
    const reader = read([oneTable(`(1,'${'x'.repeat(1000)}')`)]);
    expect(reader.longestStatementBytes).toBe(statement.length);
  });

  test.each([
    ['rows of an unknown table', 'INSERT INTO `t` VALUES (1);\n-- Dump completed\n'],
    ['something among rows', oneTable('(1) garbage (2)').toString()],
    ['a statement that ends in a row', oneTable('(1;').toString()],
    ['statements behind the end', `${oneTable('(1)').toString()}SELECT 1;\n`],
    ['no completion line', oneTable('(1)').toString().replace('-- Dump completed', '-- Dump')],
  ])('refuses %s', (_what, text) => {
    expect(() => read([Buffer.from(text)])).toThrow(damaged);
  });
});
