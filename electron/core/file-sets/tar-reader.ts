import { parsePaxRecords } from './pax-records.ts';
import type { EntryKind, TarEntry } from './tar-entry.ts';
import { damagedTar, refusedTar } from './tar-error.ts';
import { BLOCK_BYTES, isZeroBlock, parseTarHeader, type TarHeader } from './tar-header.ts';

/** Takes what a `TarReader` finds, in the order of the stream. */
export interface TarHandler {
  entry(entry: TarEntry): void;
  /** Content of the entry before; valid only during the call. */
  data(chunk: Buffer): void;
  /** The content was whole. Also called for entries without any. */
  entryEnd(): void;
}

/** More than any path, owner or attribute needs; beyond that it is an attack on memory. */
const MAX_EXTENSION_BYTES = 8 * 1024 * 1024;

const KINDS: Readonly<Record<string, EntryKind>> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '1': 'hard-link',
  '2': 'link',
  '3': 'special',
  '4': 'special',
  '5': 'folder',
  '6': 'special',
};

/**
 * Reads a tar stream in the formats ustar, pax and GNU, however it is cut into chunks, and with little to
 * do for each entry. An archive is whole only when two blocks of zeros end it; nothing may follow them.
 * Throws `artifact-damaged`.
 */
export class TarReader {
  readonly #handler: TarHandler;
  #state: 'header' | 'extension' | 'data' | 'end' = 'header';
  /** A header that began in an earlier chunk. */
  readonly #carried = Buffer.alloc(BLOCK_BYTES);
  #carriedBytes = 0;
  #zeroBlocks = 0;
  /** Content still to come, and then the rest of its last block. */
  #contentLeft = 0;
  #paddingLeft = 0;
  #extension: { readonly type: string; readonly parts: Buffer[] } | null = null;
  #pax: Map<string, string> | null = null;
  #longName: string | null = null;
  #longLink: string | null = null;

  constructor(handler: TarHandler) {
    this.#handler = handler;
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#state === 'header') at = this.#readHeader(chunk, at);
      else if (this.#state === 'end') at = readTail(chunk, at);
      else at = this.#readContent(chunk, at);
    }
  }

  /** Call when the stream has ended. */
  end(): void {
    if (this.#state !== 'end') throw damagedTar('it ends too early');
  }

  #readHeader(chunk: Buffer, at: number): number {
    if (this.#carriedBytes === 0 && chunk.length - at >= BLOCK_BYTES) {
      this.#block(chunk, at);
      return at + BLOCK_BYTES;
    }
    const copied = chunk.copy(this.#carried, this.#carriedBytes, at);
    this.#carriedBytes += copied;
    if (this.#carriedBytes === BLOCK_BYTES) {
      this.#carriedBytes = 0;
      this.#block(this.#carried, 0);
    }
    return at + copied;
  }

  #block(block: Buffer, at: number): void {
    if (block[at] === 0 && isZeroBlock(block, at)) {
      this.#zeroBlocks += 1;
      if (this.#zeroBlocks === 2) this.#finish();
      return;
    }
    if (this.#zeroBlocks > 0) throw damagedTar('a single block of zeros stands in it');
    const header = parseTarHeader(block, at);
    switch (header.type) {
      case 'x':
      case 'g':
      case 'L':
      case 'K':
        this.#beginExtension(header);
        return;
      default:
        this.#beginEntry(header);
    }
  }

  #finish(): void {
    if (this.#pax !== null || this.#longName !== null || this.#longLink !== null)
      throw damagedTar('an extended header belongs to no entry');
    this.#state = 'end';
  }

  #beginExtension(header: TarHeader): void {
    if (header.bytes > MAX_EXTENSION_BYTES) throw damagedTar('an extended header is too large');
    this.#extension = { type: header.type, parts: [] };
    this.#beginContent('extension', header.bytes);
  }

  #beginEntry(header: TarHeader): void {
    const entry = this.#entryOf(header);
    this.#handler.entry(entry);
    this.#beginContent('data', entry.bytes);
  }

  #beginContent(state: 'extension' | 'data', bytes: number): void {
    this.#state = state;
    this.#contentLeft = bytes;
    this.#paddingLeft = (BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES;
    if (bytes === 0) this.#endContent();
  }

  #readContent(chunk: Buffer, at: number): number {
    if (this.#contentLeft === 0) {
      const skipped = Math.min(this.#paddingLeft, chunk.length - at);
      this.#paddingLeft -= skipped;
      if (this.#paddingLeft === 0) this.#state = 'header';
      return at + skipped;
    }
    const end = Math.min(chunk.length, at + this.#contentLeft);
    const part = at === 0 && end === chunk.length ? chunk : chunk.subarray(at, end);
    this.#contentLeft -= part.length;
    if (this.#extension === null) this.#handler.data(part);
    // The caller may use its chunk again.
    else this.#extension.parts.push(Buffer.from(part));
    if (this.#contentLeft === 0) this.#endContent();
    return end;
  }

  #endContent(): void {
    if (this.#extension === null) this.#handler.entryEnd();
    else this.#takeExtension(this.#extension.type, Buffer.concat(this.#extension.parts));
    this.#extension = null;
    if (this.#paddingLeft === 0) this.#state = 'header';
  }

  #takeExtension(type: string, content: Buffer): void {
    switch (type) {
      case 'L':
        this.#longName = untilNul(content);
        return;
      case 'K':
        this.#longLink = untilNul(content);
        return;
      case 'x':
        this.#pax = parsePaxRecords(content);
        return;
      default: {
        // `git archive` writes its commit there; anything else would change what follows unseen.
        const keys = [...parsePaxRecords(content).keys()];
        if (keys.some((key) => key !== 'comment')) throw refusedTar('it has a global header');
      }
    }
  }

  #entryOf(header: TarHeader): TarEntry {
    const kind = KINDS[header.type];
    if (kind === undefined) throw refusedTar(`it has an entry of the type "${header.type}"`);
    const pax = this.#pax;
    const path = pax?.get('path') ?? this.#longName ?? header.name;
    const link = pax?.get('linkpath') ?? this.#longLink ?? header.linkName;
    this.#pax = this.#longName = this.#longLink = null;
    if (pax !== null) refuseSparse(pax);
    const hasContent = kind === 'file';
    return {
      // Archives older than POSIX know a folder by its name alone.
      kind: kind === 'file' && path.endsWith('/') ? 'folder' : kind,
      path,
      target: kind === 'link' || kind === 'hard-link' ? link : null,
      bytes: hasContent ? (numberOf(pax?.get('size')) ?? header.bytes) : 0,
      mode: header.mode,
      uid: numberOf(pax?.get('uid')) ?? header.uid,
      gid: numberOf(pax?.get('gid')) ?? header.gid,
      user: pax?.get('uname') ?? header.user,
      group: pax?.get('gname') ?? header.group,
      mtime: timeOf(pax?.get('mtime')) ?? String(header.mtime),
      ctime: timeOf(pax?.get('ctime')),
    };
  }
}

/** After the end only the rest of the last record may follow, which is zeros. */
function readTail(chunk: Buffer, at: number): number {
  for (let index = at; index < chunk.length; index++)
    if (chunk[index] !== 0) throw damagedTar('bytes follow its end');
  return chunk.length;
}

function refuseSparse(pax: ReadonlyMap<string, string>): void {
  for (const key of pax.keys())
    if (key.startsWith('GNU.sparse.')) throw refusedTar('it has a sparse file');
}

function untilNul(content: Buffer): string {
  const end = content.indexOf(0);
  return content.toString('latin1', 0, end === -1 ? content.length : end);
}

function numberOf(value: string | undefined): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number))
    throw damagedTar('an extended header has a number that is none');
  return number;
}

function timeOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (!/^-?\d{1,15}(\.\d{1,18})?$/.test(value)) throw damagedTar('an extended header has no time');
  return value;
}
