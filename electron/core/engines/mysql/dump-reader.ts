import type { Inventory, InventoryObject } from '../../../../shared/model/inventory.ts';
import { damagedDump } from './artifact-damaged.ts';
import { DumpScanner } from './dump-scanner.ts';
import { rowDigestFor, type RowDigest, type TableTotals } from './row-digest.ts';
import { parseCreateTable, parseLockTables, type TableDefinition } from './table-statement.ts';

/** The last line that mysqldump and mariadb-dump write; a date may follow. */
const COMPLETION = '-- Dump completed';

/**
 * Takes a dump's bytes as they pass and tells afterwards what they held: each table with its number of
 * rows and a hash of their text. `push` and `end` throw `artifact-damaged` as soon as the bytes cannot be
 * a whole dump.
 */
export class DumpReader {
  readonly #tables = new Map<string, TableDefinition>();
  readonly #totals = new Map<string, TableTotals>();
  #current: { readonly name: string; readonly digest: RowDigest } | null = null;
  #isComplete = false;
  /** Bytes of the statement under way, and of the longest one: the server must take it as one packet. */
  #statementBytes = 0;
  #longestBytes = 0;

  readonly #scanner = new DumpScanner({
    statement: (text) => this.#statement(text),
    line: (text) => {
      if (text.toString('latin1', 0, COMPLETION.length) === COMPLETION) this.#isComplete = true;
    },
    insert: (table, head) => this.#insert(table, head),
    values: (_chunk, from, to) => {
      this.#statementBytes += to - from;
      if (this.#statementBytes > this.#longestBytes) this.#longestBytes = this.#statementBytes;
    },
    row: (chunk, from, to, isEnd) => this.#current?.digest.row(chunk, from, to, isEnd),
  });

  push(chunk: Buffer): void {
    this.#scanner.push(chunk);
  }

  end(): void {
    this.#finishTable();
    if (!this.#scanner.isBetweenStatements)
      throw damagedDump('it ends in the middle of a statement');
    if (!this.#isComplete) throw damagedDump('its completion line is missing');
  }

  /** Bytes of the longest INSERT. Only after `end`. */
  get longestStatementBytes(): number {
    return this.#longestBytes;
  }

  /** Only after `end`. A table whose rows were left out has no number of rows. */
  inventory(): Inventory {
    const objects = [...this.#tables.keys()].map((name) =>
      tableObject(name, this.#totals.get(name)),
    );
    return inventoryOf(objects);
  }

  #statement(text: Buffer): void {
    if (this.#isComplete) throw damagedDump('statements follow after its completion line');
    const created = parseCreateTable(text);
    if (created !== null) this.#tables.set(created.name, created);
    const locked = parseLockTables(text.subarray(0, 1024));
    if (locked !== null) this.#begin(locked);
  }

  #insert(table: string, head: Buffer): void {
    if (this.#isComplete) throw damagedDump('rows follow after its completion line');
    if (this.#current?.name !== table) this.#begin(table);
    this.#statementBytes = head.length;
  }

  #begin(name: string): void {
    this.#finishTable();
    const table = this.#tables.get(name);
    if (table === undefined) throw damagedDump(`it has rows of ${name}, which it does not define`);
    if (this.#totals.has(name)) throw damagedDump(`the rows of ${name} come twice`);
    this.#current = { name, digest: rowDigestFor(table.storageEngine) };
  }

  #finishTable(): void {
    if (this.#current === null) return;
    this.#totals.set(this.#current.name, this.#current.digest.finish());
    this.#current = null;
  }
}

export function inventoryOf(objects: readonly InventoryObject[]): Inventory {
  return { formatVersion: 1, engine: 'mysql', objects: [...objects] };
}

/** Without totals: the table is there, its rows are not known. */
export function tableObject(
  name: string,
  totals: (Pick<TableTotals, 'rows'> & Partial<TableTotals>) | undefined,
): InventoryObject {
  return {
    kind: 'table',
    namespace: null,
    name,
    rows: totals?.rows ?? null,
    bytes: totals?.bytes ?? null,
    sha256: totals?.sha256 ?? null,
    ...(totals?.rowsXxh64 !== undefined && { rowsXxh64: totals.rowsXxh64 }),
  };
}
