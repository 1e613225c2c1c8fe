import type { Inventory } from '../../../../shared/model/inventory.ts';
import { archiveInventory } from './archive-inventory.ts';
import type { ArchiveToc } from './archive-toc.ts';
import { ByteSource } from './byte-source.ts';
import { CopyDigest, type CopyHashes, type CopyTotals } from './copy-digest.ts';
import { LargeObjectsDigest } from './large-objects-digest.ts';
import { damagedArchive, readArchiveToc } from './read-archive-toc.ts';

export const TOC_FILE = 'toc.dat';
const LARGE_OBJECT_FILE = /^blob_(\d+)\.dat$/;
const LARGE_OBJECT_LIST = /^blobs(_\d+)?\.toc$/;
const TABLE_FILE = /^\d+\.dat$/;

/** Takes the bytes of one file of a directory dump. */
export interface FileSink {
  write(chunk: Buffer): void;
  end(): void;
}

/**
 * Reads the files of a directory dump one after the other, in any order. It is whole when every file
 * that its tables of contents name was there and each table's data ended as pg_dump ends it.
 */
export class DirectoryReader {
  readonly #tables = new Map<string, CopyTotals>();
  readonly #largeObjects = new LargeObjectsDigest();
  readonly #files = new Set<string>();
  readonly #listedFiles = new Set<string>();
  readonly #hashes: CopyHashes;
  #toc: ArchiveToc | null = null;

  constructor(hashes: CopyHashes) {
    this.#hashes = hashes;
  }

  file(name: string): FileSink {
    if (this.#files.has(name)) throw damagedArchive(`the file ${name} is there twice`);
    this.#files.add(name);
    if (name === TOC_FILE) return this.#tocSink();
    if (TABLE_FILE.test(name)) return this.#tableSink(name);
    if (LARGE_OBJECT_LIST.test(name)) return this.#listSink();
    const largeObject = LARGE_OBJECT_FILE.exec(name);
    if (largeObject !== null) return this.#largeObjectSink(Number(largeObject[1]));
    throw damagedArchive('it holds a file that pg_dump does not write');
  }

  /** Call when every file has been read. Throws `artifact-damaged` when something is missing. */
  end(): ArchiveToc {
    const toc = this.#toc;
    if (toc === null) throw damagedArchive('its table of contents is missing');
    const named = toc.entries.filter((entry) => entry.hasData).map((entry) => entry.file);
    const missing = [...named, ...this.#listedFiles].find((file) => !this.#files.has(file));
    if (missing !== undefined) throw damagedArchive(`the file ${missing} is missing`);
    return toc;
  }

  inventory(): Inventory {
    const { entries } = this.end();
    const totals = entries.flatMap((entry) => {
      const found = this.#tables.get(entry.file);
      return found === undefined ? [] : [[entry.dumpId, found] as const];
    });
    return archiveInventory(entries, new Map(totals), this.#largeObjects);
  }

  #tocSink(): FileSink {
    const source = new ByteSource();
    const reading = readArchiveToc(source);
    reading.next();
    return {
      write: (chunk) => {
        if (this.#toc !== null) throw damagedArchive('bytes follow its table of contents');
        source.next(chunk);
        const step = reading.next();
        if (step.done !== true) return;
        if (step.value.header.format !== 'directory' || source.position < chunk.length) {
          throw damagedArchive('its table of contents is garbled');
        }
        this.#toc = step.value;
      },
      end: () => {
        if (this.#toc === null) throw damagedArchive('its table of contents ends too early');
      },
    };
  }

  #tableSink(name: string): FileSink {
    const digest = new CopyDigest(this.#hashes);
    return {
      write: (chunk) => digest.write(chunk, 0, chunk.length),
      end: () => {
        this.#tables.set(name, digest.finish());
        if (!digest.terminated) throw damagedArchive(`the file ${name} ends too early`);
      },
    };
  }

  #largeObjectSink(oid: number): FileSink {
    this.#largeObjects.begin(oid);
    return {
      write: (chunk) => this.#largeObjects.write(chunk, 0, chunk.length),
      end: () => this.#largeObjects.finish(),
    };
  }

  /** Lines `OID FILE`. */
  #listSink(): FileSink {
    const chunks: Buffer[] = [];
    return {
      write: (chunk) => chunks.push(chunk),
      end: () => {
        const lines = Buffer.concat(chunks).toString('latin1').split('\n');
        for (const line of lines) {
          const file = line.split(' ')[1];
          if (file !== undefined) this.#listedFiles.add(file);
        }
      },
    };
  }
}
