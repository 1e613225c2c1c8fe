import { readFileSync } from 'node:fs';
import { assert, property, string } from 'fast-check';
import { expect, it, test } from 'vitest';
import { checkFigures } from '../../../electron/core/drills/evidence/check/check-figures.ts';
import { firstDifference } from '../../../electron/core/drills/evidence/check/first-difference.ts';
import { readRecord } from '../../../electron/core/drills/evidence/check/read-record.ts';
import { ticks } from '../../../electron/core/drills/evidence/content/shapes.ts';
import { attachmentFileNames } from '../../../electron/core/drills/evidence/files/attachment-file-names.ts';
import { coveredText } from '../../../electron/core/drills/evidence/render/font-cover.ts';
import { pdfFonts } from '../../../electron/core/drills/evidence/render/pdf-fonts.ts';
import { jsonForMarkup } from '../../../electron/core/drills/evidence/signed/embedded-record.ts';
import { isSignedBy, signBytes } from '../../../electron/core/drills/evidence/signed/ed25519.ts';
import {
  evidenceFile,
  signEvidence,
} from '../../../electron/core/drills/evidence/signed/sign-evidence.ts';
import { yearCsv } from '../../../electron/core/drills/evidence/year/year-list.ts';
import { summaryOf } from '../../../electron/core/drills/run/summary.ts';
import {
  newSigningKey,
  sampleBody,
  sampleEvidence,
} from '../../fixtures/drills/sample-evidence.ts';
import { sampleView } from '../../fixtures/drills/sample-view.ts';

const attachment = (name: string) => ({
  id: '01kam5t9z3attach0000000001',
  name,
  bytes: 1,
  sha256: '0'.repeat(64),
  mediaType: 'text/plain',
});

const nameOf = (name: string) => [...attachmentFileNames([attachment(name)]).values()][0];

it('gives files names that every system takes', () => {
  expect(nameOf('restore log.txt')).toBe('01-restore-log.txt');
  expect(nameOf('../../etc/passwd')).toBe('01-etc-passwd');
  expect(nameOf('...')).toBe('01-file');
  assert(
    property(string({ unit: 'binary', maxLength: 200 }), (name) => {
      const made = nameOf(name) ?? '';
      return (
        /^01-[\p{L}\p{N}._-]+$/u.test(made) && Buffer.byteLength(made) < 255 && !made.includes('..')
      );
    }),
  );
});

it('writes any text into markup so that it ends nothing and reads back', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      const written = jsonForMarkup(JSON.stringify({ text }));
      return !/[<>&\u2028\u2029]/.test(written) && JSON.parse(written).text === text;
    }),
  );
});

it('takes a signature in one way of writing alone', () => {
  const signed = signBytes(Buffer.from('x'), newSigningKey());
  expect(isSignedBy(Buffer.from('x'), signed)).toBe(true);
  // The last character before the padding has bits that decoders throw away.
  const last = signed.value.charCodeAt(85);
  const value = `${signed.value.slice(0, 85)}${String.fromCharCode(last === 0x41 ? 0x42 : last + 1)}==`;
  expect(isSignedBy(Buffer.from('x'), { ...signed, value })).toBe(false);
  expect(isSignedBy(Buffer.from('x'), { ...signed, value: `${signed.value}\n` })).toBe(false);
});

it('says where two values differ first', () => {
  expect(firstDifference({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBeNull();
  expect(firstDifference({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] })).toEqual({
    path: 'a.1.b',
    said: '2',
    follows: '3',
  });
  expect(firstDifference({ toString: 1 }, {})?.path).toBe('toString');
  expect(firstDifference({}, [])).not.toBeNull();
});

test('figures of another version that do not follow are inconclusive, and of this one failed', () => {
  const body = { ...sampleBody(), app: { name: 'lifeboat' as const, version: '9.9.9' } };
  const changed = { ...body, run: { ...body.run, activeMs: body.run.activeMs + 1 } };
  const read = readRecord(evidenceFile(signEvidence(changed, newSigningKey())).toString());
  if ('problem' in read) throw new Error(read.problem);
  expect(checkFigures(read, '9.9.9').at(-1)).toMatchObject({ verdict: 'failed' });
  const other = checkFigures(read, '0.1.0').at(-1);
  expect(other).toMatchObject({ verdict: 'inconclusive' });
  expect(other?.actual).toContain('activeMs');
});

it('signs a file that is one line of canonical JSON', () => {
  const text = evidenceFile(sampleEvidence(newSigningKey())).toString();
  expect(text).toMatch(/^\{"evidence":\{"actions":.*\}\}\n$/);
  expect(text.split('\n')).toHaveLength(2);
});

it('knows what the font has, and makes the rest plain to see', () => {
  const { has, normal } = pdfFonts();
  expect(readFileSync(normal).length).toBeGreaterThan(100_000);
  expect(coveredText('Zoë, Борис, Προσοχή: 1 € – “so” ≤ 2', has)).toEqual({
    text: 'Zoë, Борис, Προσοχή: 1 € – “so” ≤ 2',
    lacked: false,
  });
  expect(coveredText('中文 🚒', has)).toEqual({ text: '\uFFFD\uFFFD \uFFFD', lacked: true });
  expect(coveredText('e\u0301', has)).toEqual({ text: 'é', lacked: false });
  expect(coveredText('\u202Ex', has).text).toBe('\uFFFDx');
});

it('marks an axis at round times', () => {
  expect(ticks(25 * 60_000)).toEqual([0, 5, 10, 15, 20, 25].map((minutes) => minutes * 60_000));
  for (const total of [1, 999, 61_000, 3_600_000, 90 * 86_400_000])
    expect(ticks(total).length).toBeLessThan(9);
});

it('writes a list that no spreadsheet takes for formulas', () => {
  const run = { ...summaryOf(sampleView()), title: '=HYPERLINK("http://x")' };
  const report = {
    drillId: run.id,
    revision: 1,
    issuedAt: run.startedAt,
    issuedBy: 'x',
    sha256: '0'.repeat(64),
    throughSeq: 1,
  };
  const csv = yearCsv([{ run, report, folder: null }]);
  expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(csv).toContain('missing or changed');
});
