import type { ReportFormat } from '../../../../../shared/model/evidence.ts';
import { type Signed, signBytes } from './ed25519.ts';

/** The formats that people read. `report.json` needs no line: it is signed itself. */
export type ShownFormat = Exclude<ReportFormat, 'json'>;

const MARK = 'lifeboat-signature ed25519';
const BASE64 = '[A-Za-z0-9+/=]+';
const HTML_LINE = new RegExp(`^<!-- ${MARK} (${BASE64}) (${BASE64}) -->\n$`);
const PDF_LINE = new RegExp(`^% ${MARK} (${BASE64}) (${BASE64})\n$`);
/** Longer than any such line. */
const LINE_BYTES = 400;

/** The same file with its last line, which signs every byte before it. `content` ends with a line end. */
export function withSignatureLine(
  format: ShownFormat,
  content: Uint8Array,
  signingKey: string,
): Buffer {
  const { publicKey, value } = signBytes(content, signingKey);
  const text = `${MARK} ${publicKey} ${value}`;
  const line = format === 'pdf' ? `% ${text}\n` : `<!-- ${text} -->\n`;
  return Buffer.concat([content, Buffer.from(line)]);
}

/** What was signed, and by whom as the last line says; null when the last line is none. */
export function splitSignatureLine(
  format: ShownFormat,
  file: Uint8Array,
): { readonly content: Uint8Array; readonly signed: Signed } | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const start = bytes.lastIndexOf(0x0a, -2) + 1;
  if (start <= 0 || bytes.length - start > LINE_BYTES) return null;
  const line = bytes.subarray(start).toString('latin1');
  const [, publicKey, value] = (format === 'pdf' ? PDF_LINE : HTML_LINE).exec(line) ?? [];
  if (publicKey === undefined || value === undefined) return null;
  return { content: bytes.subarray(0, start), signed: { publicKey, value } };
}
