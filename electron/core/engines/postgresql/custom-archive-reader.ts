import type { Inventory } from '../../../../shared/model/inventory.ts';
import type { ArchiveToc, TocEntry } from './archive-toc.ts';
import { ByteSource } from './byte-source.ts';
import { CopyDigest, type CopyHashes, type CopyTotals } from './copy-digest.ts';
import { archiveInventory } from './archive-inventory.ts';
import { LargeObjectsDigest } from './large-objects-digest.ts';
import { damagedArchive, readArchiveToc, readInt, type NumberSizes } from './read-archive-toc.ts';
import type { DumpReader } from './dump-reader.ts';

const BLOCK_DATA = 1;
const BLOCK_LARGE_OBJECTS = 3;

type Reading<T> = Generator<undefined, T, undefined>;

/**
 * Reads an archive of the custom format as it passes by: table of contents, then a block of data for
 * each entry that has any. Written after pg_backup_custom.c. The format has no end mark, so the archive
 * is whole when every announced block was there and nothing follows.
 */
export class CustomArchiveReader implements DumpReader {
  readonly #source = new ByteSource();
  readonly #hashes: CopyHashes;
  readonly #reading: Reading<void>;
  readonly #tables = new Map<number, CopyTotals>();
  readonly #largeObjects = new LargeObjectsDigest();
  #toc: ArchiveToc | null = null;
  #done = false;

  constructor(hashes: CopyHashes) {
    this.#hashes = hashes;
    this.#reading = this.#read();
    this.#reading.next();
  }

  /** Known once its bytes have passed. */
  get toc(): ArchiveToc | null {
    return this.#toc;
  }

  push(chunk: Buffer): void {
    this.#source.next(chunk);
    if (!this.#done) this.#done = this.#reading.next().done === true;
    if (this.#done && this.#source.position < chunk.length) {
      throw damagedArchive('bytes follow after its end');
    }
  }

  end(): void {
    if (!this.#done) throw damagedArchive('it ends too early');
  }

  inventory(): Inventory {
    if (this.#toc === null || !this.#done) throw damagedArchive('it was not read to its end');
    return archiveInventory(this.#toc.entries, this.#tables, this.#largeObjects);
  }

  *#read(): Reading<void> {
    const toc = yield* readArchiveToc(this.#source);
    if (toc.header.format !== 'custom') throw damagedArchive('it is not in the custom format');
    this.#toc = toc;
    const open = new Map(
      toc.entries.filter((entry) => entry.hasData).map((entry) => [entry.dumpId, entry]),
    );
    while (open.size > 0) {
      const type = yield* this.#source.byte();
      const dumpId = yield* readInt(this.#source, toc.intBytes);
      const entry = open.get(dumpId);
      if (entry === undefined) throw damagedArchive(`it holds data of no entry (${dumpId})`);
      open.delete(dumpId);
      yield* this.#readBlock(type, entry, toc);
    }
  }

  *#readBlock(type: number, entry: TocEntry, sizes: NumberSizes): Reading<void> {
    switch (type) {
      case BLOCK_DATA: {
        const digest = new CopyDigest(this.#hashes);
        yield* this.#readPieces(sizes.intBytes, (chunk, start, end) => {
          digest.write(chunk, start, end);
        });
        this.#tables.set(entry.dumpId, digest.finish());
        return;
      }
      case BLOCK_LARGE_OBJECTS: {
        for (;;) {
          const oid = yield* readInt(this.#source, sizes.intBytes);
          if (oid === 0) return;
          // Written as a signed number, though an OID goes up to 2^32.
          this.#largeObjects.begin(oid < 0 ? oid + 2 ** 32 : oid);
          yield* this.#readPieces(sizes.intBytes, (chunk, start, end) => {
            this.#largeObjects.write(chunk, start, end);
          });
          this.#largeObjects.finish();
        }
      }
      default:
        throw damagedArchive(`a block has the unknown type ${type}`);
    }
  }

  /**
   * Pieces, each with its length before it; a length of 0 ends them. A row is a piece, so this loop
   * stays inside one chunk for as long as it can, without a generator's cost for every number.
   */
  *#readPieces(
    intBytes: number,
    take: (chunk: Buffer, start: number, end: number) => void,
  ): Reading<void> {
    const source = this.#source;
    for (;;) {
      let { chunk, position } = source;
      let length = -1;
      if (intBytes === 4) {
        while (position + 5 <= chunk.length) {
          if (chunk[position] !== 0) throw damagedArchive('a piece has a negative length');
          length =
            (chunk[position + 1] ?? 0) +
            (chunk[position + 2] ?? 0) * 0x100 +
            (chunk[position + 3] ?? 0) * 0x10000 +
            (chunk[position + 4] ?? 0) * 0x1000000;
          const start = position + 5;
          if (length === 0 || start + length > chunk.length) break;
          take(chunk, start, start + length);
          position = start + length;
          length = -1;
        }
        source.position = position;
      }
      // The piece that does not lie whole in this chunk, or the end.
      let missing = yield* readInt(source, intBytes);
      if (missing === 0) return;
      if (missing < 0) throw damagedArchive('a piece has a negative length');
      while (missing > 0) {
        while (source.position >= source.chunk.length) yield;
        ({ chunk, position } = source);
        const end = Math.min(position + missing, chunk.length);
        take(chunk, position, end);
        missing -= end - position;
        source.position = end;
      }
    }
  }
}
