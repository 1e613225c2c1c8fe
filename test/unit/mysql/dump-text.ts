import * as fc from 'fast-check';

/** A dump made of tables that are known beforehand, to hold what a reader finds against. */
export interface MadeDump {
  readonly text: Buffer;
  readonly tables: readonly { readonly name: string; readonly rows: readonly Buffer[] }[];
}

const HEADER = `-- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)
--
-- Host: localhost    Database: it's; \`odd\`
/*!40101 SET NAMES utf8mb4 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
`;
const FOOTER = `/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;

-- Dump completed on 2026-11-21 12:07:49
`;

/** What stands between tables and must count for nothing. */
const NOISE = [
  `-- INSERT INTO \`x\` VALUES (1);\n`,
  `--\n-- don't\n--\n\n`,
  `# it's an old comment; (\n`,
  `/*M!999999\\- enable the sandbox mode */ \n`,
  `/*!50001 CREATE VIEW \`v\` AS SELECT\n 1 AS \`INSERT INTO (\`,\n 'it''s \\';' AS \`b\`*/;\n`,
  `DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=\`root\`@\`%\`*/ /*!50003 TRIGGER \`tr\` BEFORE INSERT ON \`t\` FOR EACH ROW begin
  -- it's here;; (
  INSERT INTO \`log\` VALUES ('a;;b'),("c'");
  # don't
  /* ;; ' */ INSERT INTO \`log\` VALUES (1);
end */;;
DELIMITER ;
`,
  `/*!50003 SET sql_mode              = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES' */ ;
DELIMITER ;;
CREATE FUNCTION \`f\`() RETURNS text return concat('\\', "\\", ';;', 'INSERT INTO \`x\` VALUES (1)') ;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
`,
  `DROP TABLE IF EXISTS \`it''s; (\`;\n`,
];

const ESCAPED: readonly (readonly [string, string])[] = [
  ['\\', '\\\\'],
  ["'", "\\'"],
  ['"', '\\"'],
  ['\0', '\\0'],
  ['\n', '\\n'],
  ['\u001A', '\\Z'],
];
const escaped = (text: string) =>
  `'${ESCAPED.reduce((made, [plain, written]) => made.replaceAll(plain, written), text)}'`;
const doubled = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

const oddText = fc.string({
  unit: fc.constantFrom(
    "'",
    '"',
    '`',
    '\\',
    '(',
    ')',
    ',',
    ';',
    '\n',
    '\0',
    'x',
    'é',
    '🛟',
    '-',
    '#',
    '/*',
    '*/',
    'VALUES',
  ),
  maxLength: 80,
});
const longText = fc
  .tuple(oddText, fc.integer({ min: 1, max: 40 }))
  .map(([text, times]) => text.repeat(times));
const hexadecimal = fc
  .uint8Array({ maxLength: 20 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));

const value = fc.oneof(
  fc.constantFrom('NULL', '0', '-1.5e-10', '18446744073709551615', "''", '0x'),
  oddText.map(escaped),
  longText.map(escaped),
  oddText.map(doubled),
  oddText.map((text) => `_binary ${escaped(text)}`),
  oddText.map((text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`),
  hexadecimal.map((hex) => `0x${hex}`),
  hexadecimal.map((hex) => `x'${hex}'`),
  fc.constant("b'101'"),
);
const row = fc
  .array(value, { minLength: 1, maxLength: 5 })
  .map((values) => `(${values.join(',')})`);

const table = fc.record({
  name: fc.string({
    unit: fc.constantFrom('`', "'", '"', ' ', ';', '(', ')', '\n', '-', '⚓', 'VALUES', 'a', '\\'),
    minLength: 1,
    maxLength: 12,
  }),
  /** Rows by statement, as a tool splits them. */
  statements: fc.array(fc.array(row, { minLength: 1, maxLength: 6 }), { maxLength: 4 }),
  columns: fc.boolean(),
  separator: fc.constantFrom(',', ',\n'),
  engine: fc.constantFrom('InnoDB', 'MyISAM', 'MEMORY'),
});

/** Dumps as the tools of both families write them, with every trap that a value or a name can be. */
export const anyDump: fc.Arbitrary<MadeDump> = fc
  .tuple(
    fc.uniqueArray(table, { selector: ({ name }) => name, maxLength: 4 }),
    fc.array(fc.constantFrom(...NOISE), { minLength: 8, maxLength: 8 }),
  )
  .map(([tables, noise]) => {
    const parts = tables.map((one, index) => `${noise[index] ?? ''}${tableText(one)}`);
    return {
      text: Buffer.from([HEADER, ...parts, ...noise.slice(tables.length), FOOTER].join('')),
      tables: tables.map(({ name, statements }) => ({
        name,
        rows: statements.flat().map((each) => Buffer.from(each)),
      })),
    };
  });

interface TableModel {
  readonly name: string;
  readonly statements: readonly (readonly string[])[];
  readonly columns: boolean;
  readonly separator: string;
  readonly engine: string;
}

function tableText({ name, statements, columns, separator, engine }: TableModel): string {
  const quoted = `\`${name.replaceAll('`', '``')}\``;
  const list = columns ? ' (`a``) VALUES (`, `b`)' : '';
  const before = separator === ',' ? ' ' : '\n';
  return [
    `CREATE TABLE ${quoted} (\n  \`id\` int COMMENT 'it''s \\\\ ) ENGINE=x;',\n) ENGINE=${engine} COMMENT=';';\n`,
    `LOCK TABLES ${quoted} WRITE;\n`,
    ...statements.map(
      (rows) => `INSERT INTO ${quoted}${list} VALUES${before}${rows.join(separator)};\n`,
    ),
    'UNLOCK TABLES;\n',
  ].join('');
}

/** A buffer cut at random places. */
export function inPieces(text: Buffer, lengths: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  let at = 0;
  for (let turn = 0; at < text.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    // Each piece is memory of its own, so that nobody can read beyond its end.
    pieces.push(Buffer.from(text.subarray(at, at + length)));
    at += length;
  }
  return pieces;
}
