import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drillSummarySchema, drillViewSchema } from '../../../shared/model/drill.ts';
import { Workplace } from '../cli/lifeboat.ts';

const TEMPLATE = 'random-restore-test';
let place: Workplace;

beforeAll(async () => {
  place = new Workplace();
  const db = new DatabaseSync(place.path('shop.sqlite'));
  db.exec(
    "CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO items VALUES (1, 'a')",
  );
  db.close();
  await place.json([
    'source',
    'add',
    'sqlite',
    '--name',
    'shop',
    '--file',
    place.path('shop.sqlite'),
  ]);
  await place.json(['destination', 'add', 'local', '--name', 'here', '--path', place.path('kept')]);
  await place.json(['backup', 'run', 'shop']);
});
afterAll(() => place.remove());

const drillOf = async (argv: readonly string[]) =>
  drillViewSchema.parse((await place.json(['drill', ...argv])).value);

test('a drill without people ends with 3 while steps are left for them', async () => {
  const run = await place.json(['drill', 'run', TEMPLATE, '--source', 'shop']);
  expect(run.code).toBe(3);
  const view = drillViewSchema.parse(run.value);
  expect(view).toMatchObject({ unattended: true, waitsFor: 'people' });
  expect(view.subjects).toMatchObject([{ restored: true, scratch: null }]);
  // Nobody said which backup; the checklist draws one.
  expect(view.subjects[0]?.subject).toMatchObject({ choice: { which: 'random' } });
  const over = await drillOf(['abandon', view.id, '--reason', 'Only a try.']);
  expect(over.status).toBe('abandoned');
});

test('a drill with people is led to its end', { timeout: 400_000 }, async () => {
  const begun = await place.run([
    'drill',
    'start',
    TEMPLATE,
    '--source',
    'shop',
    '--seed',
    'seven',
  ]);
  expect(begun).toMatchObject({ code: 0, stdout: expect.stringContaining('NOW   Judge the data') });
  expect(begun.stderr).toMatch(/passed +Restore it whole/);
  const [summary] = drillSummarySchema
    .array()
    .parse((await place.json(['drill', 'list', '--open'])).value);
  const id = summary?.id ?? '';
  expect((await place.run(['drill', 'status'])).stdout).toContain(id);

  const bare = await place.run(['drill', 'step', id, 'judge', '--done']);
  expect(bare).toMatchObject({ code: 2, stderr: expect.stringContaining('as proof') });
  const both = await place.run(['drill', 'step', id, 'judge', '--done', '--skip', 'x']);
  expect(both.code).toBe(2);
  const proof = ['--answer', 'right=yes, whole', '--answer', 'looked-at=The items.'];
  const judged = await drillOf(['step', id, 'judge', '--done', ...proof, '--by', 'Ada']);
  expect(judged.subjects[0]?.scratch).toBeNull();
  writeFileSync(place.path('note.txt'), 'x');
  expect((await place.json(['drill', 'attach', id, place.path('note.txt')])).code).toBe(0);
  await drillOf(['step', id, 'document', '--done', '--answer', 'line=Fine.']);
  const finished = await place.json(['drill', 'finish', id, '--remarks', 'Well done.']);
  expect(finished).toMatchObject({ code: 0, value: { verdict: { verdict: 'proven' } } });
  await place.json(['drill', 'export', id, place.path('a.run')]);
  expect(readFileSync(place.path('a.run')).length).toBeGreaterThan(1000);
  const again = await place.json(['drill', 'import', place.path('a.run')]);
  expect(again.value).toMatchObject({ added: 0 });
});
