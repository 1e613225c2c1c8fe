import { inflateSync } from 'node:zlib';
import type { ShownFormat } from './signature-line.ts';

/** Larger is no report of a run; it is not read. */
export const MAX_RECORD_BYTES = 128 * 1024 * 1024;

export const HTML_OPENING = '<script type="application/json" id="lifeboat-evidence">';
const HTML_CLOSING = '</script>';
export const MARKDOWN_OPENING = '<!-- lifeboat-evidence\n';
const MARKDOWN_CLOSING = '\n-->';
const PDF_OPENING = '/Type /EmbeddedFile';

/** A record as it can stand in a page or comment: nothing in it ends either, or turns the direction of writing. */
export function jsonForMarkup(json: string): string {
  return json.replace(/[<>&\u2028\u2029\p{Bidi_Control}]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });
}

/** The record's JSON inside a report that people read; null when there is none, or more than one. */
export function embeddedRecord(format: ShownFormat, content: Buffer): string | null {
  if (format === 'pdf') return inPdf(content);
  const text = content.toString('utf8');
  return format === 'html'
    ? between(text, HTML_OPENING, HTML_CLOSING)
    : between(text, MARKDOWN_OPENING, MARKDOWN_CLOSING);
}

function between(text: string, opening: string, closing: string): string | null {
  const start = text.indexOf(opening);
  if (start < 0 || text.indexOf(opening, start + 1) >= 0) return null;
  const end = text.indexOf(closing, start);
  return end < 0 ? null : text.slice(start + opening.length, end);
}

/** The one embedded file, as our own writer lays it down: a deflated stream with its length before it. */
function inPdf(content: Buffer): string | null {
  const start = content.indexOf(PDF_OPENING);
  if (start < 0 || content.indexOf(PDF_OPENING, start + 1) >= 0) return null;
  const begin = content.indexOf('stream\n', start);
  if (begin < 0) return null;
  const head = content.subarray(start, begin).toString('latin1');
  const length = Number(/\/Length (\d{1,10})\b/.exec(head)?.[1]);
  const data = begin + 'stream\n'.length;
  if (!Number.isSafeInteger(length) || data + length > content.length) return null;
  const stream = content.subarray(data, data + length);
  if (!head.includes('/FlateDecode')) return stream.toString('utf8');
  try {
    return inflateSync(stream, { maxOutputLength: MAX_RECORD_BYTES }).toString('utf8');
  } catch {
    return null;
  }
}
