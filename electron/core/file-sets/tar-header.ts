import { damagedTar } from './tar-error.ts';

export const BLOCK_BYTES = 512;

/** The fields of one 512-byte header. Sources: POSIX.1-2017 pax "ustar interchange format", GNU tar manual. */
export interface TarHeader {
  readonly type: string;
  readonly name: string;
  readonly linkName: string;
  readonly bytes: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly user: string;
  readonly group: string;
  readonly mtime: number;
}

/** Reads the header at `at`. Names stay bytes. Throws `artifact-damaged` when its checksum is wrong. */
export function parseTarHeader(block: Buffer, at: number): TarHeader {
  if (checksum(block, at) !== octal(block, at + 148, 8)) throw damagedTar('a header is garbled');
  const name = text(block, at, 100);
  // "ustar" and NUL is POSIX; GNU writes blanks there, and other fields in the place of the prefix.
  const isPosix = block.toString('latin1', at + 257, at + 263) === 'ustar\0';
  const prefix = isPosix && block[at + 345] !== 0 ? text(block, at + 345, 155) : '';
  const hasOwnerNames = block.toString('latin1', at + 257, at + 262) === 'ustar';
  return {
    type: String.fromCharCode(block[at + 156] ?? 0),
    name: prefix === '' ? name : `${prefix}/${name}`,
    linkName: block[at + 157] === 0 ? '' : text(block, at + 157, 100),
    bytes: size(block, at + 124),
    mode: number(block, at + 100, 8) & 0o7777,
    uid: number(block, at + 108, 8),
    gid: number(block, at + 116, 8),
    user: hasOwnerNames ? text(block, at + 265, 32) : '',
    group: hasOwnerNames ? text(block, at + 297, 32) : '',
    mtime: number(block, at + 136, 12),
  };
}

/** Whether a whole block is zeros, two of which end an archive. */
export function isZeroBlock(block: Buffer, at: number): boolean {
  for (let index = at; index < at + BLOCK_BYTES; index++) if (block[index] !== 0) return false;
  return true;
}

/** The sum of all bytes of a header, those of the checksum itself taken as blanks. */
export function checksum(block: Buffer, at: number): number {
  let sum = 8 * 0x20;
  for (let index = at; index < at + 148; index++) sum += block[index] ?? 0;
  for (let index = at + 156; index < at + BLOCK_BYTES; index++) sum += block[index] ?? 0;
  return sum;
}

function size(block: Buffer, at: number): number {
  const bytes = number(block, at, 12);
  if (bytes < 0) throw damagedTar('an entry has a negative size');
  return bytes;
}

/** Octal digits, or two's complement in base 256 when the first bit is set (a GNU extension). */
function number(block: Buffer, at: number, length: number): number {
  const first = block[at] ?? 0;
  if ((first & 0x80) === 0) return octal(block, at, length);
  // 0x80 begins a positive number, 0xff a negative one.
  let value = first === 0xff ? -1 : first & 0x7f;
  for (let index = at + 1; index < at + length; index++) value = value * 256 + (block[index] ?? 0);
  if (!Number.isSafeInteger(value)) throw damagedTar('a header has a number beyond all measure');
  return value;
}

function octal(block: Buffer, at: number, length: number): number {
  let value = 0;
  let index = at;
  const end = at + length;
  while (index < end && block[index] === 0x20) index++;
  for (; index < end; index++) {
    const digit = (block[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) {
      if (block[index] === 0 || block[index] === 0x20) break;
      throw damagedTar('a header has a number that is none');
    }
    value = value * 8 + digit;
  }
  return value;
}

function text(block: Buffer, at: number, length: number): string {
  let end = at;
  while (end < at + length && block[end] !== 0) end++;
  return block.toString('latin1', at, end);
}
