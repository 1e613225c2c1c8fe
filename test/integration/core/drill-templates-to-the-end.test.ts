import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DrillTemplate, TemplateSubject } from '../../../shared/model/drill-template.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import { newInstallation, openTestCore, type TestCore } from '../../fixtures/core-harness.ts';
import {
  expectWholeDrill,
  notPassed,
  protectForDrills,
  runToTheEnd,
  shippedInOrder,
  startSurroundings,
  type DrillSurroundings,
} from '../../fixtures/drills/shipped-drills.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../../fixtures/postgresql-server.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../../fixtures/sample-sources.ts';

const ROWS = 1500;
/** Five backups to two places, and a proof: much for a machine that does other things as well. */
const SETUP_MS = 400_000;
const DRILL_MS = 300_000;
const SOURCES = ['shop', 'state', 'settings', 'pictures', 'code'];

let server: PostgresqlServer;
let around: DrillSurroundings;
let lifeboat: TestCore;

beforeAll(async () => {
  [server, around, lifeboat] = await Promise.all([
    startPostgresqlServer(),
    startSurroundings(),
    openTestCore(newInstallation({ attends: true })),
  ]);
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('orders', { rows: ROWS }));
  await addSources();
  await protectForDrills(lifeboat, around, SOURCES);
}, SETUP_MS);
afterAll(async () => {
  await lifeboat.end();
  await Promise.all([server.stop(), around.stop()]);
});

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args]);
}

async function addSources(): Promise<void> {
  const { core } = lifeboat;
  await addPostgresqlSource(core, server, { name: 'shop', database: 'shop' });
  await addSqliteSource(core, lifeboat, 'state', { rows: 50 });
  for (const name of ['settings', 'pictures']) {
    const path = lifeboat.path('sources', name);
    mkdirSync(path);
    writeFileSync(join(path, 'one.txt'), `one of ${name}\n`);
    await core.call('sources.add', { engine: 'files', name, folder: { path } });
  }
  const code = lifeboat.path('sources', 'code');
  git('init', '--quiet', code);
  writeFileSync(join(code, 'main.ts'), 'export {};\n');
  git('-C', code, 'add', '.');
  git('-C', code, 'commit', '--quiet', '-m', 'A beginning');
  await core.call('sources.add', { engine: 'git', name: 'code', repository: { path: code } });
  await core.call('smoke.add', {
    source: 'shop',
    name: 'the orders are there',
    query: 'SELECT count(*) FROM orders',
    expectation: { kind: 'equals', value: String(ROWS) },
  });
}

/** The source that fits a subject. */
function sourceFor({ id, engines }: TemplateSubject): string {
  if (id === 'state') return 'state';
  if (id === 'media' || id === 'files') return 'pictures';
  if (engines.includes('postgresql')) return 'shop';
  return engines.includes('git') ? 'code' : 'settings';
}

const run = (template: DrillTemplate, whole: boolean): Promise<DrillView> =>
  runToTheEnd(lifeboat, template, sourceFor, around, whole);

async function expectNothingLeft(): Promise<void> {
  const databases = await server.sql(
    'postgres',
    "SELECT count(*) FROM pg_database WHERE datname LIKE 'lifeboat%'",
  );
  expect(databases).toBe('0');
}

const mayLack = ({ subjects, inputs }: DrillTemplate) =>
  inputs.length > 0 || subjects.some(({ optional }) => optional);

describe.each(shippedInOrder().filter(mayLack))('$id', { timeout: DRILL_MS }, (template) => {
  test('is proven with what a small system has', async () => {
    const view = await run(template, false);
    const leftOut = notPassed(view);
    expect(leftOut.filter((text) => !/none\.$|left empty at the start\.$/.test(text))).toEqual([]);
    expect(view.verdict).toMatchObject({ verdict: 'proven' });
    expect(view.status).toBe('finished');
    const [first] = view.subjects;
    expect(first).toMatchObject({ restored: true, scratch: null });
    expect(view.rto.measuredMs).toBeGreaterThan(0);
    await expectNothingLeft();
  });
});

describe.each(shippedInOrder())('$id', { timeout: DRILL_MS }, (template) => {
  test('is proven with every part and every input, all steps passed', async () => {
    const view = await run(template, true);
    await expectWholeDrill(lifeboat, view);
    expect(view.status).toBe('finished');
    await expectNothingLeft();
  });
});

test('a whole one went over the rows of the database', async () => {
  const { core } = lifeboat;
  const [summary] = await core.call('drills.list', { template: 'monthly-restore-rehearsal' });
  const view = await core.call('drills.get', { drill: summary?.id ?? '' });
  const figures = view.steps.find(({ step }) => step.id === 'compare')?.result?.figures ?? [];
  expect(figures.find(({ unit }) => unit === 'rows')?.value).toBe(ROWS);
});
