import type { ReportFormat } from '../../../../../shared/model/evidence.ts';
import type { Check } from '../../../../../shared/model/verification.ts';
import { isSignedBy } from '../signed/ed25519.ts';
import { embeddedRecord } from '../signed/embedded-record.ts';
import { evidenceFile, hasValidEvidenceSignature } from '../signed/sign-evidence.ts';
import { type ShownFormat, splitSignatureLine } from '../signed/signature-line.ts';
import { type ReadRecord, readRecord } from './read-record.ts';

/** What the bytes of a report say by themselves. */
export interface Inspected {
  readonly format: ReportFormat;
  readonly checks: readonly Check[];
  /** Null when none can be read. */
  readonly record: ReadRecord | null;
  /**
   * Public key of the signature over the bytes; null without one. It is the record's own, unless the report
   * was laid out again after the installation got another key.
   */
  readonly layoutKey: string | null;
}

const BYTES = 'Bytes of the file';
const RECORD = 'Signed record';

/** Checks the signatures of a report in any form. Pure; never throws, whatever it is given. */
export function inspectReport(file: Buffer): Inspected {
  const format = formatOf(file);
  if (format === null)
    return {
      format: 'json',
      checks: [failed('Form', 'a report of Lifeboat', 'something else')],
      record: null,
      layoutKey: null,
    };
  return format === 'json' ? inspectJson(file) : inspectShown(format, file);
}

function formatOf(file: Buffer): ReportFormat | null {
  const head = file.subarray(0, 15).toString('latin1');
  if (head.startsWith('%PDF-')) return 'pdf';
  if (head === '<!doctype html>') return 'html';
  if (head.startsWith('{"evidence":{')) return 'json';
  if (head.startsWith('# ')) return 'markdown';
  return null;
}

function inspectJson(file: Buffer): Inspected {
  const { record, checks } = recordIn(utf8(file));
  if (record === null) return { format: 'json', checks, record, layoutKey: null };
  const whole = equalBytes(file, record.raw);
  const bytes = whole
    ? proven(BYTES, 'the one canonical form', 'the one canonical form')
    : failed(BYTES, 'the one canonical form', 'another way of writing it');
  return { format: 'json', checks: [bytes, ...checks], record, layoutKey: null };
}

function inspectShown(format: ShownFormat, file: Buffer): Inspected {
  const split = splitSignatureLine(format, file);
  if (split === null)
    return {
      format,
      checks: [failed(BYTES, 'a signature at the end', 'none')],
      record: recordIn(embeddedRecord(format, file)).record,
      layoutKey: null,
    };
  const { content, signed } = split;
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const bytes = isSignedBy(content, signed)
    ? proven(BYTES, 'as they were signed', 'as they were signed')
    : failed(BYTES, 'as they were signed', 'changed since');
  const { record, checks } = recordIn(embeddedRecord(format, buffer));
  return { format, checks: [bytes, ...checks], record, layoutKey: signed.publicKey };
}

function recordIn(json: string | null): { record: ReadRecord | null; checks: readonly Check[] } {
  if (json === null)
    return { record: null, checks: [failed(RECORD, 'one record in the file', 'none, or several')] };
  const record = readRecord(json);
  if ('problem' in record)
    return { record: null, checks: [failed(RECORD, 'a record that can be read', record.problem)] };
  const check = hasValidEvidenceSignature(record.raw, record.signed)
    ? proven(RECORD, 'as it was signed', 'as it was signed')
    : failed(RECORD, 'as it was signed', 'changed since');
  return { record, checks: [check] };
}

function equalBytes(file: Buffer, raw: unknown): boolean {
  try {
    return file.equals(evidenceFile(raw));
  } catch {
    return false;
  }
}

function utf8(file: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
  } catch {
    return null;
  }
}

const proven = (name: string, expected: string, actual: string): Check => ({
  name,
  verdict: 'proven',
  expected,
  actual,
});

const failed = (name: string, expected: string, actual: string): Check => ({
  name,
  verdict: 'failed',
  expected,
  actual,
});
