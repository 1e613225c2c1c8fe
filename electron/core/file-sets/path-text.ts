import { isUtf8 } from 'node:buffer';

/**
 * A path below the folder of a set, as bytes: each character is one byte (Latin-1), parts are separated
 * by `/`, the folder itself is `.`. File systems know names as bytes, and not all of them are text.
 */
export type BytePath = string;

const PLAIN = /^[\x20-\x5b\x5d-\x7e]*$/;
const ESCAPE = /\\x([0-9a-f]{2})/g;
const LOOKS_ESCAPED = /\\(?=x[0-9a-f]{2})/g;
const HIGH_RUN = /[\x80-\xff]+/g;

/**
 * The path as it stands in inventories and on screen: UTF-8 decoded; a byte that is no UTF-8 as `\xff`, and
 * a backslash that would be taken for the beginning of such an escape as `\x5c`. `pathBytes` reverses it
 * for every path.
 */
export function pathText(path: BytePath): string {
  if (PLAIN.test(path)) return path;
  const safe = path.replaceAll(LOOKS_ESCAPED, String.raw`\x5c`);
  const bytes = Buffer.from(safe, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : safe.replaceAll(HIGH_RUN, decodeRun);
}

/** The bytes behind a path's text. */
export function pathBytes(text: string): BytePath {
  if (PLAIN.test(text)) return text;
  return latin1(text).replaceAll(ESCAPE, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** A text of this program as bytes; escapes in it are not read. */
export function latin1(text: string): BytePath {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Bytes beyond ASCII that are not all UTF-8: what is a character is decoded, the rest is escaped. */
function decodeRun(run: string): string {
  const bytes = Buffer.from(run, 'latin1');
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = [2, 3, 4].find(
      (size) => isUtf8(bytes.subarray(at, at + size)) && size <= bytes.length - at,
    );
    if (length === undefined) text += String.raw`\x${(bytes[at] ?? 0).toString(16)}`;
    else text += bytes.toString('utf8', at, at + length);
    at += length ?? 1;
  }
  return text;
}
