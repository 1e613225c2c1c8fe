import type { Inventory, InventoryObject } from '../../../../shared/model/inventory.ts';
import { inventoryOf, tableKey, tableObject } from './archive-inventory.ts';
import { ByteSource } from './byte-source.ts';
import { parseCopyStatement, parseCreateTable } from './copy-statement.ts';
import { CopyDigest, type CopyHashes, type CopyTotals } from './copy-digest.ts';
import type { DumpReader } from './dump-reader.ts';
import { LargeObjectsDigest } from './large-objects-digest.ts';
import { nameDecoder } from './name-decoder.ts';
import { damagedArchive } from './read-archive-toc.ts';
import { SqlStatementReader } from './sql-statement-reader.ts';

type Reading<T> = Generator<undefined, T, undefined>;

const COMPLETION = '-- PostgreSQL database dump complete';
const COPY_END = Buffer.from('\n\\.\n');
const DASH = 0x2d;
const BACKSLASH = 0x5c;

const OPEN_LARGE_OBJECT = /^SELECT pg_catalog\.lo_open\('(\d+)', \d+\);$/;
const WRITE_LARGE_OBJECT = /^SELECT pg_catalog\.lowrite\(0, '\\x([0-9a-f]*)'\);$/;
const CLOSE_LARGE_OBJECT = /^SELECT pg_catalog\.lo_close\(/;

/**
 * Reads a plain dump as it passes by. A COPY statement counts only where a statement can stand, so text
 * inside a function body or a comment is never taken for data. The dump is whole when pg_dump's last
 * comment was there and no statement follows it.
 */
export class PlainDumpReader implements DumpReader {
  readonly #source = new ByteSource();
  readonly #hashes: CopyHashes;
  readonly #sql = new SqlStatementReader(this.#source);
  readonly #objects = new Map<string, InventoryObject>();
  readonly #largeObjects = new LargeObjectsDigest();
  readonly #reading: Reading<void>;
  #decode = nameDecoder('');
  #betweenStatements = true;
  #complete = false;

  constructor(hashes: CopyHashes) {
    this.#hashes = hashes;
    this.#reading = this.#read();
    this.#reading.next();
  }

  push(chunk: Buffer): void {
    this.#source.next(chunk);
    this.#reading.next();
  }

  end(): void {
    if (!this.#complete || !this.#betweenStatements) throw damagedArchive('it ends too early');
  }

  inventory(): Inventory {
    const large = this.#largeObjects.object();
    return inventoryOf([...this.#objects.values(), ...(large === null ? [] : [large])]);
  }

  *#read(): Reading<void> {
    for (;;) {
      this.#betweenStatements = true;
      const byte = yield* this.#source.peek();
      if (byte <= 0x20) {
        yield* this.#source.byte();
        continue;
      }
      this.#betweenStatements = false;
      if (byte === DASH) {
        const comment = yield* this.#sql.line();
        if (comment.toString('latin1') === COMPLETION) this.#complete = true;
      } else if (byte === BACKSLASH) {
        // A command of psql, like the `\restrict` of newer versions.
        yield* this.#sql.line();
      } else {
        if (this.#complete) throw damagedArchive('statements follow after its end');
        yield* this.#statement(yield* this.#sql.statement());
      }
    }
  }

  *#statement(text: Buffer): Reading<void> {
    if (text.subarray(0, 4).toString('latin1') === 'SET ') {
      const setting = text.toString('latin1');
      if (setting.startsWith('SET client_encoding')) this.#decode = nameDecoder(setting);
      return;
    }
    const sql = this.#decode(text);
    const copy = parseCopyStatement(sql);
    if (copy !== null) {
      yield* this.#source.byte(); // the newline after the statement
      const totals = yield* this.#copyData();
      this.#add({ ...tableObject(copy.namespace, copy.name, totals), columns: [...copy.columns] });
      return;
    }
    const table = parseCreateTable(sql);
    if (table !== null) this.#add(tableObject(table.namespace, table.name, undefined));
    else if (sql.startsWith('SELECT pg_catalog.lo')) this.#largeObject(sql);
  }

  /** Rows through the line `\.`, which is no row. */
  *#copyData(): Reading<CopyTotals> {
    const source = this.#source;
    const digest = new CopyDigest(this.#hashes);
    // As if a newline stood before the first row, so that the end is found after no row at all too.
    let held = Buffer.from('\n');
    let skip = 1;
    for (;;) {
      while (source.position >= source.chunk.length) yield;
      const fresh = source.chunk.subarray(source.position);
      const data = Buffer.concat([held, fresh]);
      const at = data.indexOf(COPY_END);
      if (at !== -1) {
        digest.write(data, Math.min(skip, at + 1), at + 1);
        source.position += at + COPY_END.length - held.length;
        return digest.finish();
      }
      const safe = Math.max(skip, data.length - COPY_END.length + 1);
      digest.write(data, skip, safe);
      source.position = source.chunk.length;
      held = data.subarray(safe === skip ? 0 : safe);
      if (safe !== skip) skip = 0;
    }
  }

  #largeObject(sql: string): void {
    const opened = OPEN_LARGE_OBJECT.exec(sql);
    if (opened !== null) {
      this.#largeObjects.begin(Number(opened[1]));
      return;
    }
    const written = WRITE_LARGE_OBJECT.exec(sql);
    if (written !== null) {
      const bytes = Buffer.from(written[1] ?? '', 'hex');
      this.#largeObjects.write(bytes, 0, bytes.length);
      return;
    }
    if (CLOSE_LARGE_OBJECT.test(sql)) this.#largeObjects.finish();
  }

  #add(object: InventoryObject): void {
    this.#objects.set(tableKey(object), object);
  }
}
