import { expect, test } from 'vitest';
import type { EvidenceCheck } from '../../../shared/contract/evidence.ts';
import { FakeCore } from './fake-core.ts';
import { oneObject, runCli } from './run-cli.ts';

const DRILL = '01kam5t9z3drsampe000000001';
const KEY = 'ab'.repeat(32);

const report = {
  drillId: DRILL,
  revision: 2,
  issuedAt: '2026-11-21T09:00:00.000Z',
  issuedBy: 'window:kim',
  sha256: 'c'.repeat(64),
  throughSeq: 44,
};

const found = (verdict: EvidenceCheck['verdict']): EvidenceCheck => ({
  verdict,
  reason: 'Figures: expected what follows from the events, found another.',
  checks: [{ name: 'Figures', verdict, expected: 'what follows', actual: 'another' }],
  format: 'pdf',
  drillId: DRILL,
  title: 'Restore rehearsal',
  runVerdict: 'proven',
  issuedAt: report.issuedAt,
  fingerprint: KEY,
  trusted: false,
});

function core(verdict: EvidenceCheck['verdict'] = 'proven'): FakeCore {
  return new FakeCore({
    'evidence.verify': () => found(verdict),
    'evidence.report': () => ({ ...report, files: [{ format: 'pdf', path: '/tmp/r/report.pdf' }] }),
    'evidence.reports': () => [report],
    'evidence.year': () => ({ path: '/tmp/year', reports: 12 }),
  });
}

const run = (fake: FakeCore, ...argv: string[]) =>
  runCli(argv, { openCore: fake.open, cwd: '/tmp' });

test.each([
  ['proven', 0],
  ['failed', 1],
  ['inconclusive', 3],
] as const)('evidence verify ends by the verdict: %s', async (verdict, code) => {
  const answer = await run(core(verdict), 'evidence', 'verify', 'report.pdf');
  expect(answer.code).toBe(code);
  expect(answer.stdout).toContain('Restore rehearsal');
  expect(answer.stdout).toContain('Figures');
});

test('evidence verify takes a fingerprint as people write it', async () => {
  const fake = core();
  await run(fake, 'evidence', 'verify', 'report.pdf', '--key', 'AB:'.repeat(32).slice(0, -1));
  expect(fake.inputOf('evidence.verify')).toEqual({ file: { path: '/tmp/report.pdf' }, key: KEY });
  const wrong = await run(core(), 'evidence', 'verify', 'report.pdf', '--key', 'abc');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('64 hexadecimal digits');
});

test('drill report shows the files, and goes into a folder that is named', async () => {
  const fake = core();
  const answer = await run(fake, 'drill', 'report', DRILL, '--folder', 'out');
  expect(answer.code).toBe(0);
  expect(answer.stdout).toContain('/tmp/r/report.pdf');
  expect(fake.inputOf('evidence.report')).toEqual({ drill: DRILL, folder: { path: '/tmp/out' } });
});

test('drill reports and drill year answer with one object', async () => {
  const listed = await run(core(), '--json', 'drill', 'reports', DRILL);
  expect(oneObject(listed)).toEqual({ ok: true, value: [report] });
  const year = await run(core(), 'drill', 'year', '2026', '--folder', 'audit');
  expect(year.stdout).toBe('12 reports in /tmp/year\n');
  expect((await run(core(), 'drill', 'year', '1999', '--folder', 'audit')).code).toBe(2);
});
