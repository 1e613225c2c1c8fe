/** A field of a BSON document: its type byte, and where its value lies in the bytes. */
interface BsonField {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

export const BSON_STRING = 0x02;
export const BSON_DOCUMENT = 0x03;
export const BSON_ARRAY = 0x04;
export const BSON_BOOLEAN = 0x08;
export const BSON_INT64 = 0x12;

/** Sizes of the values that always take the same room (bsonspec.org, version 1.1). */
const FIXED_SIZES: Readonly<Record<number, number>> = {
  0x01: 8,
  0x06: 0,
  0x07: 12,
  0x08: 1,
  0x09: 8,
  0x0a: 0,
  0x10: 4,
  0x11: 8,
  0x12: 8,
  0x13: 16,
  0x7f: 0,
  0xff: 0,
};

/**
 * The fields of one BSON document by name, values left unread. Enough for the few small documents of an
 * archive that must be understood. Throws a RangeError when the bytes are no document.
 */
export function bsonFields(bytes: Buffer, start = 0): Map<string, BsonField> {
  const end = start + bytes.readInt32LE(start) - 1;
  if (end >= bytes.length || bytes[end] !== 0) throw new RangeError('not a BSON document');
  const fields = new Map<string, BsonField>();
  let at = start + 4;
  while (at < end) {
    const type = bytes[at] ?? 0;
    const nameEnd = zeroAfter(bytes, at + 1);
    const name = bytes.toString('utf8', at + 1, nameEnd);
    const valueStart = nameEnd + 1;
    at = valueStart + valueSize(bytes, type, valueStart);
    if (at > end) throw new RangeError('a field is longer than its document');
    fields.set(name, { type, start: valueStart, end: at });
  }
  return fields;
}

/** The text of a field; undefined when it is missing or of another type. */
export function bsonString(bytes: Buffer, field: BsonField | undefined): string | undefined {
  return field?.type === BSON_STRING
    ? bytes.toString('utf8', field.start + 4, field.end - 1)
    : undefined;
}

function valueSize(bytes: Buffer, type: number, start: number): number {
  const fixed = FIXED_SIZES[type];
  if (fixed !== undefined) return fixed;
  switch (type) {
    case 0x02:
    case 0x0d:
    case 0x0e:
      return 4 + positive(bytes.readInt32LE(start));
    case 0x03:
    case 0x04:
    case 0x0f:
      return positive(bytes.readInt32LE(start));
    case 0x05:
      return 5 + positive(bytes.readInt32LE(start));
    case 0x0b:
      return zeroAfter(bytes, zeroAfter(bytes, start) + 1) + 1 - start;
    case 0x0c:
      return 4 + positive(bytes.readInt32LE(start)) + 12;
    default:
      throw new RangeError(`unknown BSON type ${type}`);
  }
}

function positive(size: number): number {
  if (size < 0) throw new RangeError('a negative size');
  return size;
}

function zeroAfter(bytes: Buffer, start: number): number {
  const at = bytes.indexOf(0, start);
  if (at === -1) throw new RangeError('a name without an end');
  return at;
}
