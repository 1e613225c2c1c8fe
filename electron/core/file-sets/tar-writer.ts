import { paxRecord } from './pax-records.ts';
import type { SafeEntry } from './safe-entries.ts';
import { BLOCK_BYTES, checksum } from './tar-header.ts';

const TYPES: Readonly<Record<SafeEntry['kind'], string>> = {
  file: '0',
  'hard-link': '1',
  link: '2',
  folder: '5',
};
const NAME_BYTES = 100;

/** Zeros that fill the last block of so much content. */
export function padding(bytes: number): Buffer {
  return Buffer.alloc((BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES);
}

/** The end of an archive. */
export function endOfTar(): Buffer {
  return Buffer.alloc(2 * BLOCK_BYTES);
}

/**
 * The headers of one entry below `top`, so that GNU tar, bsdtar and BusyBox read them alike: long names the GNU way, large
 * numbers in base 256, and the part of a time below a second in an extended header, which some leave out.
 */
export function entryHeaders(entry: SafeEntry, top: string): Buffer[] {
  const name = nameOf(entry, top);
  const target = entry.target ?? '';
  const link = entry.kind === 'hard-link' ? `${top}/${target}` : target;
  const [seconds = '0', fraction = ''] = entry.mtime.split('.');
  const blocks: Buffer[] = [];
  if (name.length > NAME_BYTES) blocks.push(...extension('L', `${name}\0`));
  if (link.length > NAME_BYTES) blocks.push(...extension('K', `${link}\0`));
  if (/[1-9]/.test(fraction)) blocks.push(...extension('x', paxRecord('mtime', entry.mtime)));
  blocks.push(
    block({
      type: TYPES[entry.kind],
      name,
      link,
      mode: entry.mode,
      uid: entry.uid,
      gid: entry.gid,
      bytes: entry.kind === 'file' ? entry.bytes : 0,
      mtime: Number(seconds),
      user: entry.user,
      group: entry.group,
    }),
  );
  return blocks;
}

function nameOf(entry: SafeEntry, top: string): string {
  const path = entry.path === '.' ? top : `${top}/${entry.path}`;
  return entry.kind === 'folder' ? `${path}/` : path;
}

interface BlockFields {
  readonly type: string;
  readonly name: string;
  readonly link: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly bytes: number;
  readonly mtime: number;
  readonly user: string;
  readonly group: string;
}

const NOBODY = { mode: 0o644, uid: 0, gid: 0, mtime: 0, link: '', user: '', group: '' };

function extension(type: string, text: string): Buffer[] {
  const content = Buffer.from(text, 'latin1');
  const header = block({ ...NOBODY, type, name: '././@LongLink', bytes: content.length });
  return [header, content, padding(content.length)];
}

function block(fields: BlockFields): Buffer {
  const made = Buffer.alloc(BLOCK_BYTES);
  made.write(fields.name.slice(0, NAME_BYTES), 0, 'latin1');
  writeNumber(made, 100, 8, fields.mode);
  writeNumber(made, 108, 8, fields.uid);
  writeNumber(made, 116, 8, fields.gid);
  writeNumber(made, 124, 12, fields.bytes);
  writeNumber(made, 136, 12, fields.mtime);
  made.write(fields.type, 156, 'latin1');
  made.write(fields.link.slice(0, NAME_BYTES), 157, 'latin1');
  made.write('ustar\u000000', 257, 'latin1');
  // A name that does not fit is left out; the number stands for it.
  if (fields.user.length < 32) made.write(fields.user, 265, 'latin1');
  if (fields.group.length < 32) made.write(fields.group, 297, 'latin1');
  made.write(`${checksum(made, 0).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return made;
}

/** Octal where it fits, else two's complement in base 256 with the first bit set. */
function writeNumber(made: Buffer, at: number, length: number, value: number): void {
  if (value >= 0 && value < 8 ** (length - 1)) {
    made.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
    return;
  }
  let left = value;
  for (let index = at + length - 1; index > at; index--) {
    made[index] = ((left % 256) + 256) % 256;
    left = Math.floor(left / 256);
  }
  made[at] = value < 0 ? 0xff : 0x80;
}
