import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { revisionFolder } from '../../../electron/core/drills/evidence/files/report-paths.ts';
import { renderMarkdown } from '../../../electron/core/drills/evidence/render/render-markdown.ts';
import type { TestCore } from '../../fixtures/core-harness.ts';
import { openEvidenceDesk } from '../../fixtures/drills/evidence-desk.ts';
import { SAMPLE_DRILL, SAMPLE_PICTURE } from '../../fixtures/drills/sample-view.ts';

/* An issued report as the window shows it: what its kept record says, and whether that holds. */

let desk: TestCore;
beforeEach(async () => {
  desk = await openEvidenceDesk();
});
afterEach(() => desk.end());

const issue = () => desk.core.call('evidence.report', { drill: SAMPLE_DRILL, folder: null });
const read = (revision = 1) => desk.core.call('evidence.read', { drill: SAMPLE_DRILL, revision });
const kept = (name: string) => join(revisionFolder(desk.options.dataFolder, SAMPLE_DRILL, 1), name);

it('says what the forms say, shows its pictures, and proves itself', async () => {
  const issued = await issue();
  const { report, content, name, attachments, check } = await read();
  expect(report.sha256).toBe(issued.sha256);
  expect(check).toMatchObject({ verdict: 'proven', trusted: true, drillId: SAMPLE_DRILL });
  expect(check.checks.map((one) => one.name)).toEqual(
    expect.arrayContaining(['Signed record', 'Events', 'Figures', 'Audit record', 'Signer']),
  );
  expect(name).toMatch(/^2026-11-\d\d-monthly-restore-rehearsal-\w{6}-report-1$/);
  expect(attachments).toBe(2);
  const [markdown] = readFileSync(kept('report.md'), 'utf8').split('<!-- lifeboat-evidence');
  expect(renderMarkdown(content, '{}')).toContain(markdown);
  const pictures = content.blocks.filter((block) => block.kind === 'picture');
  expect(pictures.map(({ picture }) => picture.base64)).toEqual([
    Buffer.from(SAMPLE_PICTURE).toString('base64'),
  ]);
});

it('stays what it was when something is added to the run', async () => {
  await issue();
  const before = await read();
  const lesson = { wentWell: 'Seen later.', wentPoorly: '', by: 'Kim' };
  await desk.core.call('drills.review', { drill: SAMPLE_DRILL, ...lesson });
  expect((await issue()).revision).toBe(2);
  expect((await read()).content).toEqual(before.content);
  expect(JSON.stringify((await read(2)).content)).toContain('Seen later.');
});

it('is not found before it was issued', async () => {
  await expect(read()).rejects.toMatchObject({ code: 'not-found' });
  await issue();
  await expect(read(2)).rejects.toMatchObject({ code: 'not-found' });
});

it.each([
  ['missing', () => rmSync(kept('report.json'))],
  ['changed', () => writeFileSync(kept('report.json'), changed())],
  ['no record', () => writeFileSync(kept('report.json'), 'nothing')],
])('whose record is %s is not shown, and says what to do', async (_, damage) => {
  await issue();
  damage();
  await expect(read()).rejects.toMatchObject({
    code: 'evidence-damaged',
    hint: expect.stringContaining('copy of the report that was given out'),
  });
});

const changed = () => readFileSync(kept('report.json'), 'utf8').replace('Kim Larsen', 'Kim Larson');

it('is shown with what does not hold, for instance a changed attachment', async () => {
  await issue();
  writeFileSync(kept('attachments/02-restore-log.txt'), 'another');
  expect((await read()).check).toMatchObject({
    verdict: 'failed',
    reason: expect.stringContaining('02-restore-log.txt'),
  });
  rmSync(kept('attachments/02-restore-log.txt'));
  expect((await read()).check.verdict).toBe('inconclusive');
});

it('is saved as it was issued: one form, or all with the attachments', async () => {
  await issue();
  const save = (format: 'pdf' | null, to: string) =>
    desk.core.call('evidence.save', { drill: SAMPLE_DRILL, revision: 1, format, to: { path: to } });
  const pdf = desk.path('november.pdf');
  expect(await save('pdf', pdf)).toEqual({ path: pdf });
  expect(readFileSync(pdf).equals(readFileSync(kept('report.pdf')))).toBe(true);
  const out = desk.path('given');
  mkdirSync(out);
  const { path } = await save(null, out);
  expect(readdirSync(out).map((name) => join(out, name))).toEqual([path]);
  expect(existsSync(join(path, 'attachments/02-restore-log.txt'))).toBe(true);
  await expect(save('pdf', desk.path('no/such/folder.pdf'))).rejects.toMatchObject({
    code: 'file-not-writable',
  });
});
