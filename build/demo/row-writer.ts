import type Database from 'better-sqlite3';

type Value = string | number | null;

/** Inserts rows with one prepared statement for each table. */
export class RowWriter {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement<Value[]>>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Adds a row whose values stand in the order of the table's columns, generated ones left out. */
  add(table: string, values: readonly Value[]): void {
    const statement = this.#statements.get(table) ?? this.#prepare(table, values.length);
    statement.run(...values);
  }

  #prepare(table: string, columns: number): Database.Statement<Value[]> {
    const places = Array.from({ length: columns }, () => '?').join(', ');
    const statement = this.#database.prepare<Value[]>(`INSERT INTO ${table} VALUES (${places})`);
    this.#statements.set(table, statement);
    return statement;
  }
}
