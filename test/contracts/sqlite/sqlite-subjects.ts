import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import { HOSTILE_NAMES } from '../engine/hostile-names.ts';
import { NUL_TEXT, ODD_BYTES, ODD_TEXTS } from '../engine/odd-values.ts';

/** Functions that fill a new database with what the suite asks for. */
export type Fill = (database: Database.Database) => void;

/** Values that careless code loses: NULL, nothing, backslashes, white space, quotes, emoji, binary. */
const NAMES = [null, '', 'back\\slash', 'tab\there', 'line\nbreak', `"it's"`, 'Grüße 🛟'];

/** Names are told apart without regard to case, of ASCII letters only: `ITEMS` is `items`. */
export const SQLITE_NAMES = HOSTILE_NAMES.filter((name) => name !== 'ITEMS');

export const fillSample =
  (rows: number): Fill =>
  (database) => {
    database.exec(`
      CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT, amount REAL, data BLOB);
      CREATE TABLE "odd ""name"" 🛟" (x);
      INSERT INTO "odd ""name"" 🛟" VALUES ('here');`);
    const insert = database.prepare('INSERT INTO items (name, amount, data) VALUES (?, ?, ?)');
    for (let row = 0; row < rows; row += 1)
      insert.run(NAMES[row % NAMES.length], row / 8, Buffer.from([0, row % 256, 255]));
  };

export const fillHuge =
  (bytes: number): Fill =>
  (database) => {
    database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT, data BLOB)');
    const insert = database.prepare('INSERT INTO items VALUES (?, ?, ?)');
    insert.run(1, 'before', Buffer.alloc(0));
    insert.run(2, 'huge', randomBytes(bytes));
    insert.run(3, 'after', Buffer.alloc(1));
  };

export const fillBulk: Fill = (database) => {
  database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY, name BLOB)');
  const insert = database.prepare('INSERT INTO items (name) VALUES (?)');
  for (let row = 0; row < 10_240; row += 1) insert.run(randomBytes(4096));
};

export const fillWriting: Fill = (database) => {
  database.exec(`
    CREATE TABLE items (id INTEGER PRIMARY KEY, name);
    CREATE TABLE z_ledger (id INTEGER PRIMARY KEY, name);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
      INSERT INTO items (name) SELECT randomblob(4096) FROM n;
    INSERT INTO z_ledger SELECT * FROM items;`);
};

export const fillOdd: Fill = (database) => {
  database.exec(`
    CREATE TABLE texts (id INTEGER PRIMARY KEY, value);
    CREATE TABLE numbers (id INTEGER PRIMARY KEY, value);
    CREATE TABLE typed (a INT, b TEXT, c REAL, d BLOB, e NUMERIC, f, PRIMARY KEY (a, b)) WITHOUT ROWID;
    CREATE TABLE strict (a INT, b TEXT, c REAL, d BLOB, e ANY) STRICT;
    INSERT INTO numbers (value) VALUES (-9223372036854775808), (9223372036854775807), (0), (-0.0),
      (9e999), (-9e999), (4.9e-324), (1.7976931348623157e308), (0.1 + 0.2), ('12'), ('1e3'), (NULL);
    INSERT INTO typed VALUES ('12', 12, '1', 'text', '007', CAST(x'C3' AS TEXT)), ('x', x'00', 'y', 1.5, x'31', x'FF'),
      (3, '', NULL, NULL, NULL, NULL);
    INSERT INTO strict VALUES (1, '1', 1, x'31', '007'), (NULL, NULL, NULL, NULL, NULL);
    INSERT INTO texts (value) VALUES (CAST(x'EDA080' AS TEXT)), (CAST(x'FF00FE' AS TEXT)), (NULL);
    PRAGMA user_version = -7;
    PRAGMA application_id = 1234567;`);
  const insert = database.prepare('INSERT INTO texts (value) VALUES (?)');
  for (const value of [...ODD_TEXTS, NUL_TEXT]) insert.run(value);
  for (const value of ODD_BYTES) insert.run(Buffer.from(value));
};

export const fillHostile: Fill = (database) => {
  for (const name of SQLITE_NAMES) {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    const index = `"on ${name.replaceAll('"', '""')}"`;
    database.exec(
      `CREATE TABLE ${quoted} (number, ${quoted}); CREATE INDEX ${index} ON ${quoted} (${quoted});`,
    );
    database.prepare(`INSERT INTO ${quoted} VALUES (1, ?)`).run(name);
  }
};

export const fillRelated: Fill = (database) => {
  database.exec(`
    CREATE TABLE a_child (id INTEGER PRIMARY KEY, parent INT NOT NULL REFERENCES z_parent ON DELETE CASCADE,
      sibling INT REFERENCES a_child DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL CHECK (name <> ''),
      loud TEXT GENERATED ALWAYS AS (upper(name)) STORED, quiet TEXT AS (lower(name)));
    CREATE TABLE z_parent (id INTEGER PRIMARY KEY, code TEXT UNIQUE COLLATE NOCASE, made DEFAULT 'now');
    INSERT INTO z_parent (id, code) VALUES (1, 'one'), (2, 'two'), (3, NULL);
    INSERT INTO a_child (id, parent, sibling, name) VALUES (1, 3, 2, 'first'), (2, 1, 1, 'second');
    CREATE VIEW z_view AS SELECT c.id, c.loud, p.code FROM a_child c JOIN z_parent p ON p.id = c.parent;
    CREATE VIEW a_view AS SELECT id, loud FROM z_view WHERE code IS NULL;
    CREATE UNIQUE INDEX a_child_few ON a_child (parent) WHERE sibling IS NOT NULL;
    CREATE INDEX a_child_expression ON a_child (length(name) DESC);
    CREATE TRIGGER trim_name AFTER INSERT ON a_child BEGIN UPDATE a_child SET name = trim(name) WHERE id = new.id; END;
    CREATE TRIGGER a_view_insert INSTEAD OF INSERT ON a_view BEGIN SELECT 1; END;
    CREATE VIRTUAL TABLE words USING fts5(body);
    INSERT INTO words VALUES ('lifeboats on the upper deck');
    CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
    INSERT INTO numbered (name) VALUES ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7');
    DELETE FROM numbered WHERE id = 7;
    ANALYZE;`);
};
