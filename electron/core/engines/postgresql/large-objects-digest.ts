import { createHash, type Hash } from 'node:crypto';
import type { InventoryObject } from '../../../../shared/model/inventory.ts';

/** The name that stands in an inventory for all large objects together. */
export const LARGE_OBJECTS_NAME = 'large objects';

/**
 * Gathers large objects one after the other. The hash of all is taken over lines `OID SHA-256`, ordered
 * by OID, because pg_dump before 17 writes them in no promised order and a server can make such lines
 * itself.
 */
export class LargeObjectsDigest {
  readonly #lines: { readonly oid: number; readonly sha256: string }[] = [];
  #bytes = 0;
  #current: { readonly oid: number; readonly hash: Hash } | null = null;

  begin(oid: number): void {
    this.#current = { oid, hash: createHash('sha256') };
  }

  write(chunk: Buffer, start: number, end: number): void {
    this.#current?.hash.update(chunk.subarray(start, end));
    this.#bytes += end - start;
  }

  finish(): void {
    if (this.#current === null) return;
    this.#lines.push({ oid: this.#current.oid, sha256: this.#current.hash.digest('hex') });
    this.#current = null;
  }

  /** One object for all of them, or null when there are none. */
  object(): InventoryObject | null {
    if (this.#lines.length === 0) return null;
    const hash = createHash('sha256');
    for (const { oid, sha256 } of this.#lines.toSorted((a, b) => a.oid - b.oid)) {
      hash.update(`${oid} ${sha256}\n`);
    }
    return {
      kind: 'large-objects',
      namespace: null,
      name: LARGE_OBJECTS_NAME,
      rows: this.#lines.length,
      bytes: this.#bytes,
      sha256: hash.digest('hex'),
    };
  }
}
