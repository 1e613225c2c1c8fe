import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { INCIDENT_CHECKLIST } from '../../fixtures/incident-checklist.ts';
import { InProcess } from './in-process.ts';

let place: InProcess;

beforeEach(async () => {
  place = new InProcess();
  const db = new Database(place.path('shop.db'));
  db.exec('CREATE TABLE orders (id INTEGER PRIMARY KEY); INSERT INTO orders VALUES (1), (2)');
  db.close();
  writeFileSync(place.path('checklist.yaml'), INCIDENT_CHECKLIST);
  for (const argv of [
    ['source', 'add', 'sqlite', '--name', 'shop', '--file', 'shop.db'],
    ['destination', 'add', 'local', '--name', 'disk', '--path', 'disk'],
    ['drill', 'templates', 'save', 'checklist.yaml'],
    ['backup', 'run', 'shop'],
  ])
    await succeeded(argv);
});
afterEach(() => place.remove());

async function succeeded(argv: readonly string[]): Promise<void> {
  const { code, stdout } = await place.json(argv);
  if (code !== 0) throw new Error(`lifeboat ${argv.join(' ')}: ${stdout}`);
}

const incident = (...argv: readonly string[]) => place.json(['incident', ...argv]);

async function declared(): Promise<string> {
  const run = await incident(
    'declare',
    '--what',
    'Orders are gone',
    '--severity',
    '2',
    '--scenario',
    'short-incident',
    '--source',
    'shop',
    '--role',
    'scribe=Sam',
    '--lead',
    'Anna',
  );
  expect(run).toMatchObject({
    code: 0,
    value: { kind: 'incident', lead: 'Anna', incident: { severity: 'sev2' } },
  });
  return z.object({ id: z.string() }).parse(run.value).id;
}

test('leads an incident from the outlook to its report', async () => {
  const outlook = await place.run(['incident', 'outlook', '--source', 'shop']);
  expect(outlook.code).toBe(0);
  expect(outlook.stdout).toContain('Go back to ');
  expect(outlook.stdout).toContain('level 2, proven');
  expect(outlook.stdout).toContain('was ever measured here');

  const id = await declared();
  const status = await place.run(['incident', 'status']);
  expect(status.stdout).toContain('NOW   Tell the others   (Scribe: Sam)');
  expect(status.stdout).toContain(`lifeboat incident step ${id} tell --done`);

  await incident('note', id, '--text', 'The queue is stopped.');
  await incident('step', id, 'tell', '--done');
  const early = await incident('step', id, 'restore', '--done');
  expect(stateIn(early.value, 'restored-since')).toBe('failed');
  expect((await place.json(['restore', 'latest:shop', '--to', 'back.db'])).code).toBe(0);
  // The next look at the incident writes down what another process did.
  const seen = await incident('status', id);
  expect(stateIn(seen.value, 'restored-since')).toBe('passed');
  expect(kindsIn(seen.value)).toEqual(
    expect.arrayContaining(['noted', 'job-noticed', 'backup-chosen', 'step-reopened']),
  );
  await incident('step', id, 'verify', '--done', '--answer', 'right=Yes');
  expect(await incident('step', id, 're-point', '--done')).toMatchObject({ code: 0 });

  expect(await incident('close', id)).toMatchObject({ code: 1, error: { code: 'conflict' } });
  const closed = await place.run([
    'incident',
    'close',
    id,
    '--cause',
    'A job ran twice.',
    '--leave-open',
    'On Monday.',
  ]);
  expect(closed.stdout).toMatch(/Owed +remediation, due by .*, 48 hours after the end/);
  expect((await place.run(['incident', 'list', '--open'])).stdout).toContain('owes remediation');
  await incident('close', id, '--remediation', 'It asks first.');
  expect(await incident('list', '--open')).toMatchObject({ code: 0, value: [] });
  expect(await incident('report', id, '--folder', 'reports')).toMatchObject({
    code: 0,
    value: { drillId: id, revision: 2 },
  });
  expect(existsSync(place.path('reports'))).toBe(true);
  expect(readdirSync(place.path('reports'), { recursive: true }).length).toBeGreaterThan(0);
});

test('says what a command line is missing, and which incident is meant', async () => {
  expect(await incident('status')).toMatchObject({ error: { code: 'not-found' } });
  const wrong = ['--what', 'x', '--severity', '5', '--scenario', 'short-incident'];
  expect(await incident('declare', ...wrong, '--source', 'shop')).toMatchObject({ code: 2 });
  const both = ['--what', 'x', '--severity', '1', '--scenario', 'short-incident'];
  expect(
    await incident('declare', ...both, '--source', 'shop', '--subject', 'database=shop'),
  ).toMatchObject({ code: 2, error: { message: expect.stringContaining('Both --source') } });
  expect(await incident('declare', ...both, '--subject', 'database')).toMatchObject({ code: 2 });
  await declared();
  await declared();
  expect(await incident('status')).toMatchObject({
    error: { code: 'conflict', message: '2 incidents go on.' },
  });
});

const viewSchema = z.object({
  steps: z.array(z.object({ step: z.object({ id: z.string() }), state: z.string() })),
  events: z.array(z.object({ body: z.object({ kind: z.string() }) })),
});

function stateIn(value: unknown, id: string): string | undefined {
  return viewSchema.parse(value).steps.find(({ step }) => step.id === id)?.state;
}

function kindsIn(value: unknown): string[] {
  return viewSchema.parse(value).events.map(({ body }) => body.kind);
}
