import { execFileSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { ReportFormat } from '../../../shared/model/evidence.ts';
import { newInstallation, openTestCore, type TestCore } from '../../fixtures/core-harness.ts';
import { openEvidenceDesk, plantRun } from '../../fixtures/drills/evidence-desk.ts';
import { RunScript } from '../../fixtures/drills/run-script.ts';
import { SAMPLE_DRILL, sampleStart } from '../../fixtures/drills/sample-view.ts';

type Given = CallOutput<'evidence.report'>;

let desk: TestCore;
let out: string;

beforeEach(async () => {
  desk = await openEvidenceDesk();
  out = desk.path('given');
  mkdirSync(out);
});
afterEach(() => desk.end());

const report = (folder: string | null = out): Promise<Given> =>
  desk.core.call('evidence.report', {
    drill: SAMPLE_DRILL,
    folder: folder === null ? null : { path: folder },
  });
const check = (path: string, key: string | null = null) =>
  desk.core.call('evidence.verify', { file: { path }, key });
function pathOf({ files }: Given, format: ReportFormat): string {
  const found = files.find((file) => file.format === format);
  if (found === undefined) throw new Error(`no ${format}`);
  return found.path;
}

describe('issuing', () => {
  it('writes every form with its attachments, each of which proves itself', async () => {
    const given = await report();
    expect(given).toMatchObject({ drillId: SAMPLE_DRILL, revision: 1, throughSeq: 44 });
    expect(given.files.map(({ format }) => format)).toEqual(['json', 'html', 'pdf', 'markdown']);
    for (const { path, format } of given.files) {
      const found = await check(path);
      expect(found).toMatchObject({
        verdict: 'proven',
        format,
        drillId: SAMPLE_DRILL,
        title: 'Restore rehearsal of November',
        runVerdict: 'proven',
        trusted: true,
      });
    }
    const folder = dirname(pathOf(given, 'pdf'));
    expect(readFileSync(join(folder, 'attachments/02-restore-log.txt'), 'utf8')).toContain('done');
    expect(readFileSync(pathOf(given, 'html'), 'utf8')).toContain('data:image/png;base64,');
  });

  it('keeps the files of the data folder to their owner', async () => {
    const given = await report(null);
    for (const { path } of given.files) expect(statSync(path).mode & 0o077).toBe(0);
    expect(statSync(dirname(pathOf(given, 'pdf'))).mode & 0o077).toBe(0);
  });

  it('gives the same report again while nothing happens, and a chained one after something did', async () => {
    const [first, again] = [await report(null), await report(null)];
    expect(again).toEqual(first);
    plantAction();
    const second = await report(null);
    expect(second.revision).toBe(2);
    const record = JSON.parse(readFileSync(pathOf(second, 'json'), 'utf8'));
    expect(record.evidence.previous).toBe(first.sha256);
    expect(record.evidence.actions).toHaveLength(1);
    expect(await desk.core.call('evidence.reports', { drill: SAMPLE_DRILL })).toHaveLength(2);
  });

  it('issues one report where two are asked for at once', async () => {
    const [one, other] = await Promise.all([report(null), report(null)]);
    expect(other).toEqual(one);
    expect(await check(pathOf(one, 'pdf'))).toMatchObject({ verdict: 'proven' });
  });

  it('is an entry of the audit record with the hash, and names where that stood before', async () => {
    const given = await report(null);
    const entries = await desk.core.call('audit.list', { limit: 10 });
    const entry = entries.find(({ action }) => action === 'drill.report');
    expect(entry).toMatchObject({
      subject: SAMPLE_DRILL,
      details: { revision: 1, sha256: given.sha256 },
    });
    const record = JSON.parse(readFileSync(pathOf(given, 'json'), 'utf8'));
    expect(record.evidence.audit).toEqual({
      seq: (entry?.seq ?? 0) - 1,
      hash: entry?.previousHash,
    });
    expect(await desk.core.call('audit.verify', {})).toMatchObject({ intact: true });
  });

  it('refuses a run that goes on', async () => {
    const id = '01kam5t9z3dr00000000000009';
    plantRun(
      desk.options.dataFolder,
      id,
      new RunScript('2026-11-21T08:30:00.000Z').add(sampleStart()),
    );
    await expect(desk.core.call('evidence.report', { drill: id })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('makes forms that are gone or were changed again, and refuses a record that was', async () => {
    const given = await report(null);
    rmSync(pathOf(given, 'pdf'));
    writeFileSync(pathOf(given, 'html'), '<!doctype html>other');
    const again = await report(null);
    expect(await check(pathOf(again, 'pdf'))).toMatchObject({ verdict: 'proven' });
    expect(await check(pathOf(again, 'html'))).toMatchObject({ verdict: 'proven' });
    const json = readFileSync(pathOf(given, 'json'), 'utf8');
    writeFileSync(pathOf(given, 'json'), json.replace('Kim Larsen', 'Kim Larson'));
    await expect(
      desk.core.call('evidence.read', { drill: SAMPLE_DRILL, revision: 1 }),
    ).rejects.toMatchObject({ code: 'evidence-damaged' });
    // Asked for again it is issued anew, and says what was before it.
    const next = await report(null);
    expect(next.revision).toBe(2);
    expect(await check(pathOf(next, 'json'))).toMatchObject({ verdict: 'proven' });
  });
});

describe('checking', () => {
  it('is inconclusive by a key that nobody vouched for, and proven by a fingerprint that was told', async () => {
    const given = await report();
    const elsewhere = await openTestCore(newInstallation());
    try {
      const file = { path: pathOf(given, 'pdf') };
      const unknown = await elsewhere.core.call('evidence.verify', { file });
      expect(unknown).toMatchObject({ verdict: 'inconclusive', trusted: false });
      expect(unknown.checks.every(({ verdict }) => verdict !== 'failed')).toBe(true);
      const told = await elsewhere.core.call('evidence.verify', { file, key: unknown.fingerprint });
      expect(told).toMatchObject({ verdict: 'proven', trusted: true });
      const wrong = await elsewhere.core.call('evidence.verify', { file, key: '0'.repeat(64) });
      expect(wrong.verdict).toBe('failed');
    } finally {
      await elsewhere.end();
    }
  });

  it('names an attachment that is not beside the report, and cannot prove it then', async () => {
    const given = await report();
    rmSync(join(dirname(pathOf(given, 'pdf')), 'attachments/02-restore-log.txt'));
    const found = await check(pathOf(given, 'pdf'));
    expect(found.verdict).toBe('inconclusive');
    expect(found.reason).toContain('02-restore-log.txt');
  });

  it('is confirmed by public tools alone', async () => {
    const given = await report();
    for (const format of ['pdf', 'html', 'markdown'] as const) {
      const bytes = readFileSync(pathOf(given, format));
      const start = bytes.lastIndexOf(0x0a, -2) + 1;
      const words = bytes.subarray(start).toString().split(' ');
      const at = words.indexOf('ed25519');
      const der = Buffer.from(words[at + 1] ?? '', 'base64');
      const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
      const signature = Buffer.from((words[at + 2] ?? '').trim(), 'base64');
      expect(verify(null, bytes.subarray(0, start), key, signature)).toBe(true);
    }
  });
});

describe('the folder of a year', () => {
  it('has every report, both lists, the audit record, the key, and sums that are right', async () => {
    await report(null);
    const folder = desk.path('year');
    const made = await desk.core.call('evidence.year', { year: 2026, folder: { path: folder } });
    expect(made).toEqual({ path: folder, reports: 1 });
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    expect(read('index.csv')).toContain('Restore rehearsal of November');
    expect(read('index.html')).toContain('report.pdf');
    expect(read('public-key.pem')).toContain('BEGIN PUBLIC KEY');
    expect(read('audit.jsonl')).toContain('drill.report');
    expect(JSON.parse(read('audit-head.json'))).toMatchObject({ intact: true });
    const sums = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
    expect(sums.split('\n').filter((line) => line.endsWith(': OK')).length).toBe(12);
    const pdf = /reports\/[^ ]+\/report\.pdf/.exec(sums)?.[0] ?? '';
    expect(await check(join(folder, pdf.replace(': OK', '')))).toMatchObject({ verdict: 'proven' });
  });

  it('issues a report of a run that has none, and leaves other years out', async () => {
    const made = await desk.core.call('evidence.year', {
      year: 2026,
      folder: { path: desk.path('a') },
    });
    expect(made.reports).toBe(1);
    const none = await desk.core.call('evidence.year', {
      year: 2025,
      folder: { path: desk.path('b') },
    });
    expect(none.reports).toBe(0);
    expect(existsSync(desk.path('b/SHA256SUMS'))).toBe(true);
  });

  it('refuses a folder that has something in it', async () => {
    writeFileSync(join(out, 'mine.txt'), 'mine');
    await expect(
      desk.core.call('evidence.year', { year: 2026, folder: { path: out } }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});

function plantAction(): void {
  const catalog = openCatalog({ dataFolder: desk.options.dataFolder });
  catalog.drillActions.insert({
    id: '01kam5t9z3acta000000000009',
    drillId: SAMPLE_DRILL,
    templateId: 'monthly-restore-rehearsal',
    text: 'Make room.',
    owner: 'Kim Larsen',
    dueOn: '2026-12-01',
    createdAt: '2026-11-21T09:00:00.000Z',
    closed: null,
  });
  catalog.close();
}
