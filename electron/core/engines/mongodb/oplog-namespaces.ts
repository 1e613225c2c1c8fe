import { bsonFields, bsonString, BSON_ARRAY, BSON_DOCUMENT } from './bson-fields.ts';

/** Operations of the oplog that change nothing. */
const NO_OPERATION = 'n';

/** Which collections were written to while a dump ran, out of the oplog that it took along. */
export class OplogNamespaces {
  readonly #changed = new Set<string>();

  take(entry: Buffer): void {
    try {
      this.#read(entry, 0);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // Not understood: then anything may have changed.
      this.#changed.add('*');
    }
  }

  has(database: string, collection: string): boolean {
    return ['*', `${database}.*`, `${database}.${collection}`].some((name) =>
      this.#changed.has(name),
    );
  }

  #read(bytes: Buffer, start: number): void {
    const fields = bsonFields(bytes, start);
    if (bsonString(bytes, fields.get('op')) === NO_OPERATION) return;
    const namespace = bsonString(bytes, fields.get('ns')) ?? '';
    const operation = fields.get('o');
    const nested =
      operation?.type === BSON_DOCUMENT
        ? bsonFields(bytes, operation.start).get('applyOps')
        : undefined;
    if (nested?.type === BSON_ARRAY) {
      for (const item of bsonFields(bytes, nested.start).values()) {
        if (item.type === BSON_DOCUMENT) this.#read(bytes, item.start);
      }
      return;
    }
    // A command (create, drop, rename) names its collection in its own way; all of the database is meant.
    this.#changed.add(namespace.endsWith('.$cmd') ? `${namespace.slice(0, -5)}.*` : namespace);
  }
}
