/** Fields of one hand-made header; what is not given is harmless. */
export interface MadeEntry {
  readonly name: string;
  readonly type?: string;
  readonly link?: string;
  readonly content?: string | Buffer;
  readonly mode?: number;
  /** Overrides the size field, as raw bytes of 12. */
  readonly rawSize?: Buffer;
  readonly pax?: Readonly<Record<string, string>>;
}

/** A tar archive made by hand, so that tests can break every rule. Names are Latin-1: one character a byte. */
export function makeTar(entries: readonly MadeEntry[], tail = Buffer.alloc(1024)): Buffer {
  return Buffer.concat([...entries.flatMap(entryBlocks), tail]);
}

export function entryBlocks(entry: MadeEntry): Buffer[] {
  const content = Buffer.from(entry.content ?? '');
  const own = [header(entry, content.length), padded(content)];
  if (entry.pax === undefined) return own;
  const records = Object.entries(entry.pax).map(([key, value]) => record(key, value));
  const pax = Buffer.from(records.join(''), 'latin1');
  return [header({ name: 'pax', type: 'x' }, pax.length), padded(pax), ...own];
}

export function header(entry: MadeEntry, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(entry.name, 0, 100, 'latin1');
  block.write((entry.mode ?? 0o644).toString(8).padStart(7, '0'), 100, 'latin1');
  block.write('0000000', 108, 'latin1');
  block.write('0000000', 116, 'latin1');
  block.write(size.toString(8).padStart(11, '0'), 124, 'latin1');
  if (entry.rawSize !== undefined) entry.rawSize.copy(block, 124);
  block.write('14730000000', 136, 'latin1');
  block.write(entry.type ?? '0', 156, 'latin1');
  block.write(entry.link ?? '', 157, 100, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  return signed(block);
}

/** Writes the checksum of a header. */
export function signed(block: Buffer): Buffer {
  block.fill(0x20, 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

function record(key: string, value: string): string {
  for (let length = key.length + value.length + 3; ; length += 1) {
    const text = `${length} ${key}=${value}\n`;
    if (text.length === length) return text;
  }
}
