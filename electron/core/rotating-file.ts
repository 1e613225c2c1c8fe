import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

export interface RotatingFileLimits {
  /** From this size on the file is put aside and a new one begun. */
  readonly maxBytes: number;
  /** How many that were put aside are kept. */
  readonly keep: number;
}

/** Over all files of this process, since two may be of one path. */
let putAside = 0;

/**
 * A file of lines, 0600, to which several processes append, and which any of them puts aside when it is
 * full. Each looks before it writes whether the path is still the file that it has open, so it never goes
 * on in one that another put aside; what it wrote there meanwhile is kept with it. A line is one write to
 * the end of the file, which the system does not mix with another's.
 */
export class RotatingFile {
  readonly #path: string;
  readonly #limits: RotatingFileLimits;
  #open: { readonly fd: number; readonly inode: bigint } | null = null;
  #torn = false;
  #closed = false;

  constructor(path: string, limits: RotatingFileLimits) {
    this.#path = path;
    this.#limits = limits;
  }

  /** Appends a line, which ends with a line break. Where the disk has no room it is lost. */
  write(line: string): void {
    if (this.#closed) return;
    try {
      const bytes = Buffer.from(this.#torn ? `\n${line}` : line);
      const written = writeSync(this.#current(), bytes);
      this.#torn = written < bytes.length;
    } catch {
      // The work goes on without its log.
    }
  }

  /** Closes the file; its disk can be unmounted. What is written afterwards is dropped. */
  close(): void {
    this.#closed = true;
    this.#leave();
  }

  /** The open file behind the path, after what is full was put aside. */
  #current(): number {
    const found = statSync(this.#path, { bigint: true, throwIfNoEntry: false });
    if (found !== undefined && found.size >= this.#limits.maxBytes) this.#putAside();
    else if (this.#open !== null && found?.ino === this.#open.inode) return this.#open.fd;
    this.#leave();
    const fd = openSync(this.#path, 'a', 0o600);
    this.#open = { fd, inode: fstatSync(fd, { bigint: true }).ino };
    return fd;
  }

  /** Where it cannot be put aside it goes on growing: a log that is too large is better than none. */
  #putAside(): void {
    const suffix = extname(this.#path);
    const stem = basename(this.#path, suffix);
    const folder = dirname(this.#path);
    // Never a name that is taken: what has it would be lost.
    putAside += 1;
    const at = new Date().toISOString().replaceAll(':', '-');
    const name = `${stem}-${at}-${process.pid}-${String(putAside).padStart(6, '0')}${suffix}`;
    try {
      renameSync(this.#path, join(folder, name));
      const aside = readdirSync(folder)
        .filter((name) => name.startsWith(`${stem}-`) && name.endsWith(suffix))
        .toSorted();
      for (const old of aside.slice(0, Math.max(0, aside.length - this.#limits.keep))) {
        rmSync(join(folder, old), { force: true });
      }
    } catch {
      // Another process may have been quicker.
    }
  }

  #leave(): void {
    if (this.#open !== null) closeSync(this.#open.fd);
    this.#open = null;
  }
}
