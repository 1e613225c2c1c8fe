import { CopyDigest, type CopyHashes, type CopyTotals } from './copy-digest.ts';

/**
 * Reads output in which a line with a marker begins each section and one more ends the last. What
 * stands before the first marker is no section.
 */
export class MarkedCopyReader {
  readonly #marker: Buffer;
  readonly #hashes: CopyHashes;
  readonly #totals: CopyTotals[] = [];
  #digest: CopyDigest | null = null;
  #pending: Buffer = Buffer.alloc(0);

  constructor(marker: string, hashes: CopyHashes) {
    this.#hashes = hashes;
    this.#marker = Buffer.from(`${marker}\n`);
  }

  push(chunk: Buffer): void {
    const data = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    let start = 0;
    for (;;) {
      const at = data.indexOf(this.#marker, start);
      if (at === -1) break;
      this.#digest?.write(data, start, at);
      this.#closeSection();
      this.#digest = new CopyDigest(this.#hashes);
      start = at + this.#marker.length;
    }
    // The end of the chunk may be the beginning of a marker.
    const safe = Math.max(start, data.length - this.#marker.length + 1);
    if (safe > start) this.#digest?.write(data, start, safe);
    this.#pending = data.subarray(safe);
  }

  /** Totals of the sections, in order. */
  finish(): readonly CopyTotals[] {
    return this.#totals;
  }

  #closeSection(): void {
    if (this.#digest !== null) this.#totals.push(this.#digest.finish());
  }
}
