import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shippedTemplates } from '../../../electron/core/drills/templates/shipped-templates.ts';
import type { DrillRequest, SubjectInput } from '../../../shared/contract/drills.ts';
import type { DrillTemplate, TemplateSubject } from '../../../shared/model/drill-template.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import {
  addDestination,
  newInstallation,
  openTestCore,
  succeededJob,
  verify,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { playPeople } from '../../fixtures/drills/play-people.ts';
import { addScript } from '../../fixtures/hook-steps.ts';
import { startHttpServer, type HttpServer } from '../../fixtures/http-server.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../../fixtures/postgresql-server.ts';
import { startReceiver, type Receiver } from '../../fixtures/receiver.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../../fixtures/sample-sources.ts';

const ROWS = 1500;
/** Five backups to two places, and a proof: much for a machine that does other things as well. */
const SETUP_MS = 400_000;
const DRILL_MS = 300_000;
const SOURCES = ['shop', 'state', 'settings', 'pictures', 'code'];

let server: PostgresqlServer;
let http: HttpServer;
let receiver: Receiver;
let lifeboat: TestCore;

beforeAll(async () => {
  [server, http, receiver, lifeboat] = await Promise.all([
    startPostgresqlServer(),
    startHttpServer(),
    startReceiver(),
    openTestCore(newInstallation({ attends: true })),
  ]);
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('orders', { rows: ROWS }));
  await addSources();
  await addProtection();
}, SETUP_MS);
afterAll(async () => {
  await lifeboat.end();
  await Promise.all([server.stop(), http.stop(), receiver.stop()]);
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

/** All that a fact asks for: a plan, two places, a proof at the second, a kit, somebody who is told. */
async function addProtection(): Promise<void> {
  const { core } = lifeboat;
  await addDestination(core, lifeboat, 'here');
  await addDestination(core, lifeboat, 'away');
  await addScript(core, lifeboat, 'try it', 'exit 0');
  await core.call('plans.add', {
    name: 'nightly',
    policy: {
      sources: SOURCES,
      destinations: ['here', 'away'].map((destination) => ({
        destination,
        retention: { days: 30 },
      })),
      backup: { schedule: { kind: 'daily', at: '03:00' }, zone: 'UTC' },
      objectives: { rpoMinutes: 25 * 60, rtoMinutes: 240 },
    },
  });
  const { jobs } = await core.call('plans.run', { plan: 'nightly' });
  await Promise.all(jobs.map(({ jobId }) => succeededJob(core, jobId)));
  const [shop] = (await core.call('backups.list', { source: 'shop' })).backups;
  await verify(core, shop?.id ?? '', 4, 'away');
  const folder = lifeboat.path('usb');
  mkdirSync(folder);
  await core.call('keys.exportKit', { folder: { path: folder }, passphrase: 'on the worst night' });
  const config = { kind: 'webhook' as const, url: receiver.origin };
  await core.call('channels.add', { name: 'pager', config });
  await core.call('channels.test', { channel: 'pager' });
}

/** The source that fits a subject. */
function sourceFor({ id, engines }: TemplateSubject): string {
  if (id === 'state') return 'state';
  if (id === 'media' || id === 'files') return 'pictures';
  if (engines.includes('postgresql')) return 'shop';
  return engines.includes('git') ? 'code' : 'settings';
}

const templates = [...shippedTemplates().values()].map(({ template }) => template);
/** Asks for a drill that ended before, so it comes last. */
const inOrder = templates.toSorted(
  (a, b) => Number(a.id === 'readiness-checklist') - Number(b.id === 'readiness-checklist'),
);

function standsFor(subject: TemplateSubject, whole: boolean): SubjectInput {
  if (subject.optional && !whole) return { absent: 'This system has none.' };
  return { source: sourceFor(subject) };
}

function requestOf(template: DrillTemplate, whole: boolean): DrillRequest {
  return {
    template: template.id,
    subjects: Object.fromEntries(
      template.subjects.map((subject) => [subject.id, standsFor(subject, whole)]),
    ),
    people: Object.fromEntries(template.roles.map(({ id, title }) => [id, title])),
    inputs: whole
      ? Object.fromEntries(
          template.inputs.map(({ id, kind }) => [
            id,
            kind === 'command' ? 'try it' : `${http.origin}/health`,
          ]),
        )
      : {},
    lead: 'Kim Larsen',
  };
}

async function runToTheEnd(template: DrillTemplate, whole: boolean): Promise<DrillView> {
  const { core } = lifeboat;
  const { id } = await core.call('drills.start', requestOf(template, whole));
  return playPeople(core, lifeboat, id);
}

const notPassed = (view: DrillView) =>
  view.steps.flatMap(({ step, state, reason, result }) =>
    state === 'passed' ? [] : [`${step.id}: ${state}. ${reason ?? result?.text ?? ''}`],
  );

async function expectNothingLeft(): Promise<void> {
  const databases = await server.sql(
    'postgres',
    "SELECT count(*) FROM pg_database WHERE datname LIKE 'lifeboat%'",
  );
  expect(databases).toBe('0');
}

const mayLack = ({ subjects, inputs }: DrillTemplate) =>
  inputs.length > 0 || subjects.some(({ optional }) => optional);

describe.each(inOrder.filter(mayLack))('$id', { timeout: DRILL_MS }, (template) => {
  test('is proven with what a small system has', async () => {
    const view = await runToTheEnd(template, false);
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

describe.each(inOrder)('$id', { timeout: DRILL_MS }, (template) => {
  test('is proven with every part and every input, all steps passed', async () => {
    const view = await runToTheEnd(template, true);
    expect(notPassed(view)).toEqual([]);
    expect(view.verdict).toMatchObject({ verdict: 'proven' });
    expect(view.subjects.every(({ restored }) => restored)).toBe(true);
    await expectNothingLeft();
  });
});

test('a whole one went over the rows of the database, and is reported', async () => {
  const { core } = lifeboat;
  const [summary] = await core.call('drills.list', { template: 'monthly-restore-rehearsal' });
  const view = await core.call('drills.get', { drill: summary?.id ?? '' });
  const figures = view.steps.find(({ step }) => step.id === 'compare')?.result?.figures ?? [];
  expect(figures.find(({ unit }) => unit === 'rows')?.value).toBe(ROWS);
  expect(await core.call('evidence.reports', { drill: view.id })).toHaveLength(1);
});
