/** Tells whether a TrueType font has a character. */
export type FontCover = (codePoint: number) => boolean;

const UNICODE_FULL = 12;
const UNICODE_BASIC = 4;

/**
 * Reads which characters a TrueType font has (tables `cmap` of formats 4 and 12, OpenType 1.9). Throws for a
 * file that is no such font; ours come with the app.
 */
export function fontCover(font: Uint8Array): FontCover {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, 'cmap');
  const tables = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => {
    const offset = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    return { offset, format: view.getUint16(offset) };
  });
  const full = tables.find(({ format }) => format === UNICODE_FULL);
  if (full !== undefined) return inRanges(fullRanges(view, full.offset));
  const basic = tables.find(({ format }) => format === UNICODE_BASIC);
  if (basic === undefined) throw new TypeError('the font has no table of its characters');
  return inRanges(basicRanges(view, basic.offset));
}

type Range = readonly [first: number, last: number];

function tableOffset(view: DataView, name: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
    if (tag === name) return view.getUint32(at + 8);
  }
  throw new TypeError(`the font has no table ${name}`);
}

function fullRanges(view: DataView, offset: number): readonly Range[] {
  return Array.from({ length: view.getUint32(offset + 12) }, (_, index): Range => {
    const at = offset + 16 + index * 12;
    return [view.getUint32(at), view.getUint32(at + 4)];
  });
}

function basicRanges(view: DataView, offset: number): readonly Range[] {
  const doubled = view.getUint16(offset + 6);
  return Array.from({ length: doubled / 2 }, (_, index): Range => {
    const last = view.getUint16(offset + 14 + index * 2);
    return [view.getUint16(offset + 16 + doubled + index * 2), last];
  }).filter(([first]) => first !== 0xffff);
}

function inRanges(ranges: readonly Range[]): FontCover {
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** Laying out a word of thousands of characters takes time by the square of them. */
const ENDLESS_WORD = /\S{81,}/g;
const breakable = (word: string): string => word.replace(/.{20}/gu, '$&\u200b');

/**
 * The text with a replacement character for each one that the font lacks, and for those that are no
 * character to be seen; `lacked` tells that there was one.
 */
export function coveredText(
  text: string,
  has: FontCover,
): { readonly text: string; readonly lacked: boolean } {
  let lacked = false;
  // Letters with accents as one character, where there is one; else the accent would be lacking.
  const covered = text.normalize('NFC').replace(/[^\n\x20-\x7e]/gu, (character) => {
    if (character === '\t') return ' ';
    if (/[\p{Variation_Selector}\u200d]/u.test(character)) return '';
    const known =
      !/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u.test(character) && has(character.codePointAt(0) ?? 0);
    if (!known) lacked = true;
    return known ? character : '\uFFFD';
  });
  return { text: covered.replace(ENDLESS_WORD, breakable), lacked };
}
