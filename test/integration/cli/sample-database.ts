import Database from 'better-sqlite3';

/** Two tables, one with a name that wants quoting, and 1,200 rows in all. */
export function makeSampleDatabase(file: string): void {
  const database = new Database(file);
  try {
    database.exec(`
      CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
      CREATE TABLE "order ""line"" 🚢" (id INTEGER PRIMARY KEY, customer INTEGER, price REAL);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
        INSERT INTO customer SELECT i, 'customer ' || i FROM n;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
        INSERT INTO "order ""line"" 🚢" SELECT i, 1 + i % 200, i / 7.0 FROM n;
    `);
  } finally {
    database.close();
  }
}

/** A file of random bytes in rows of a megabyte, large enough to be caught in the middle of a dump. */
export function makeLargeDatabase(file: string, megabytes: number): void {
  const database = new Database(file);
  try {
    database.exec('CREATE TABLE noise (id INTEGER PRIMARY KEY, bytes BLOB)');
    const insert = database.prepare('INSERT INTO noise (bytes) VALUES (randomblob(1000000))');
    for (let row = 0; row < megabytes; row += 1) insert.run();
  } finally {
    database.close();
  }
}

export function countRows(file: string, table: string): unknown {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  } finally {
    database.close();
  }
}
