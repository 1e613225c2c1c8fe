import { Binary, Double, Int32, Long, ObjectId, Timestamp, type Db, type Document } from 'mongodb';
import { NUL_TEXT, ODD_BYTES, ODD_TEXTS } from '../engine/odd-values.ts';
import { HOSTILE_NAMES } from '../engine/hostile-names.ts';

/** A document whose key is a number. */
interface Row extends Document {
  _id: number;
}

export const rowsOf = (db: Db, name: string) => db.collection<Row>(name);

const BATCH = 500;
const ROW_KIB = 4;
const BULK_ROWS = 9_000;

/** FerretDB puts names into SQL between double quotes; a `$` MongoDB itself refuses, and a dot at the beginning. */
export const HOSTILE_COLLECTIONS = HOSTILE_NAMES.filter(
  (name) => !/["$\0]/.test(name) && !name.startsWith('.'),
);

const NAMES = [null, '', 'back\\slash', 'tab\there', 'new\nline', 'quo\'te "x" 🛟'];

export async function fillSample(db: Db, rows: number): Promise<void> {
  await insert(db, 'items', rows, (id) => ({
    _id: id,
    name: NAMES[id % 7] ?? `item ${id}`,
    data: new Binary(Buffer.from([id & 255, 0, 255, id >> 8])),
    price: new Double(id * 1.25),
    at: new Date(1_763_600_000_000 + id * 60_000),
    tags: ['a', { b: new Int32(id) }],
  }));
  await rowsOf(db, "order 'lines' 🧾 *x").insertMany(
    ["'", '\\N', null, ''].map((text, id) => ({ _id: id, "it's": text })),
  );
}

export async function fillBulk(db: Db): Promise<void> {
  const filler = 'x'.repeat(ROW_KIB * 1024);
  await insert(db, 'items', BULK_ROWS, (id) => ({ _id: id, filler: `${id} ${filler}` }));
}

export async function fillHuge(db: Db, bytes: number): Promise<void> {
  for (const [id, size] of [1, bytes, 1].entries()) {
    await rowsOf(db, 'items').insertOne({ _id: id, value: new Binary(Buffer.alloc(size, 0xab)) });
  }
}

/** Without Decimal128, NaN, infinity and arrays in arrays, which FerretDB does not know. */
export async function fillOdd(db: Db): Promise<void> {
  const values: unknown[] = [
    ...ODD_TEXTS,
    NUL_TEXT,
    ...ODD_BYTES.map((bytes) => new Binary(Buffer.from(bytes))),
    new Int32(-2_147_483_648),
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    new Double(1.7976931348623157e308),
    new Double(5e-324),
    new Timestamp({ t: 1, i: 2 }),
    new Date(-62_135_596_800_000),
    new Date(253_402_300_799_999),
    new ObjectId('000000000000000000000000'),
    /a.b/i,
    true,
    {},
    [],
    [{}, null],
    { nested: { deep: [{ deeper: null }] } },
    null,
  ];
  await rowsOf(db, 'items').insertMany(values.map((value, id) => ({ _id: id, value })));
}

export async function fillHostile(db: Db): Promise<void> {
  for (const name of HOSTILE_COLLECTIONS) {
    await rowsOf(db, name).insertOne({ _id: 1, name });
  }
}

/** Unique indexes and a capped collection; FerretDB has neither views nor time series nor validators. */
export async function fillRelated(db: Db): Promise<void> {
  await rowsOf(db, 'z_parent').insertMany([{ _id: 1, name: 'one' }]);
  await rowsOf(db, 'a_child').insertMany([
    { _id: 1, parent: 1, name: 'first' },
    { _id: 2, parent: 1, name: 'second' },
  ]);
  await rowsOf(db, 'a_child').createIndex({ name: 1, parent: -1 }, { unique: true });
  await rowsOf(db, 'a_child').createIndex({ parent: 1 }, { name: "by parent's" });
  await db.createCollection('capped', { capped: true, size: 65_536, max: 10 });
  await rowsOf(db, 'capped').insertOne({ _id: 1 });
  await db.createCollection('empty');
}

export async function fillWriting(db: Db): Promise<void> {
  const filler = 'y'.repeat(1024);
  for (const name of ['items', 'z_ledger']) {
    await insert(db, name, 3_000, (id) => ({ _id: id, filler }));
  }
}

async function insert(db: Db, name: string, rows: number, row: (id: number) => Row): Promise<void> {
  for (let first = 1; first <= rows; first += BATCH) {
    const length = Math.min(BATCH, rows - first + 1);
    await rowsOf(db, name).insertMany(Array.from({ length }, (_, index) => row(first + index)));
  }
}
