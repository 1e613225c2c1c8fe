import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openCore, type Core } from '../../electron/core/face.ts';
import { succeededJob } from '../fixtures/core-harness.ts';
import { startHttpServer, type HttpServer } from '../fixtures/http-server.ts';
import { callFromPage } from '../fixtures/page-calls.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { drillViewSchema } from '../../shared/model/drill.ts';
import { answerAll, finishDrill, goOnWith, openStartDrill, startDrill } from './pages/drills.ts';
import { openScreen } from './pages/frame.ts';
import { shareApp } from './share-app.ts';

/*
 * Each checklist that ships, from its start to its end in the window, on a real PostgreSQL server, with every
 * step of people answered by its form. Where a system is in order as this one, each of them is proven.
 */

let server: PostgresqlServer;
let web: HttpServer;
let proofs: { readonly file: string; readonly picture: string };

const shared = shareApp(async (folder) => {
  server = await startPostgresqlServer();
  web = await startHttpServer();
  await server.createDatabase('shop');
  await server.sql('shop', shopSql);
  const dataFolder = join(folder, 'data');
  proofs = { file: join(folder, 'proof.txt'), picture: join(folder, 'proof.png') };
  writeFileSync(proofs.file, 'seen\n');
  writeFileSync(proofs.picture, onePixel);
  const passphraseFile = join(folder, 'passphrase');
  writeFileSync(passphraseFile, 'a passphrase for tests\n', { mode: 0o600 });
  const core = await openCore({
    dataFolder,
    appVersion: '0.1.0',
    passphraseFile,
    actor: 'test',
    attends: false,
  });
  try {
    await putInOrder(core, folder);
  } finally {
    await core.close();
  }
  return { dataFolder, environment: { LIFEBOAT_PASSPHRASE_FILE: passphraseFile } };
});
afterAll(async () => {
  await server?.stop();
  await web?.stop();
});

/** Readiness comes last: it asks whether a drill ended lately. */
const templates = [
  'Monthly restore rehearsal',
  'Monthly restore test of a random backup',
  'Monthly backup test in four parts',
  'Complete system failure',
  'Data corruption',
  'Quarterly drill with a team',
  'Recovery from complete loss',
  'Scenario: data was deleted by mistake',
  'Scenario: ransomware',
  'Scenario: the database is corrupted',
  'Scenario: the server is lost',
  'Yearly drill: everything is lost',
  'Readiness for a recovery',
];

test.for(templates)('%s is proven', { timeout: 600_000 }, async (title) => {
  const { running } = shared;
  const { page } = running;
  await openStartDrill(page);
  await goOnWith(page, title);
  for (const address of await page.getByRole('textbox', { name: /address/i }).all())
    await address.fill(`${web.origin}/health`);
  const id = await startDrill(page, title);
  const answered = await answerAll(running, proofs);
  expect(answered.length).toBeGreaterThan(0);
  await finishDrill(page);
  const reply = await callFromPage(page, 'drills.get', { drill: id });
  const { verdict, subjects, steps } = z.object({ value: drillViewSchema }).parse(reply).value;
  expect(verdict).toMatchObject({ verdict: 'proven' });
  expect(subjects.map(({ scratch }) => scratch)).toEqual(subjects.map(() => null));
  expect(steps.filter(({ state }) => state === 'passed').length).toBeGreaterThan(0);
  expect(await databases()).toEqual(['postgres', 'shop']);
});

test('no checklist that ships is left out here', async () => {
  const { page } = shared.running;
  await openStartDrill(page);
  const shown = await page
    .getByRole('radio')
    .evaluateAll((radios) => radios.map((radio) => radio.getAttribute('aria-label') ?? ''));
  expect(shown.toSorted()).toEqual(templates.toSorted());
  await openScreen(page, 'Overview');
});

/** Everything that facts ask for: a plan with a schedule, two places, keys in a kit, somebody who is told. */
async function putInOrder(core: Core, folder: string): Promise<void> {
  const at = (...names: readonly string[]) => join(folder, ...names);
  for (const name of ['near', 'far']) {
    mkdirSync(at(name));
    await core.call('destinations.add', { kind: 'local', name, folder: { path: at(name) } });
  }
  const { host, port, user, password } = server;
  await core.call('sources.add', {
    engine: 'postgresql',
    name: 'Shop',
    environment: 'staging',
    server: { host, port, user, password, tls: 'prefer' },
    database: 'shop',
  });
  await core.call('smoke.add', {
    source: 'Shop',
    name: 'Orders',
    query: 'select count(*) from orders',
    expectation: { kind: 'at-least', value: 2000 },
  });
  makeFolders(at);
  for (const name of ['conf', 'media'])
    await core.call('sources.add', { engine: 'files', name, folder: { path: at(name) } });
  await core.call('sources.add', { engine: 'git', name: 'code', repository: { path: at('code') } });
  const [template] = await core.call('plans.templates', {});
  if (template === undefined) throw new Error('There is no template of a plan.');
  const { name: plan } = await core.call('plans.add', {
    name: 'Nightly',
    policy: {
      ...template.policy,
      sources: ['Shop', 'conf', 'media', 'code'],
      destinations: ['near', 'far'].map((destination) => ({
        destination,
        retention: { daily: 7 },
      })),
    },
  });
  const { jobs } = await core.call('plans.run', { plan });
  for (const { jobId } of jobs) await succeededJob(core, jobId);
  const [shop] = (await core.call('backups.list', { source: 'Shop' })).backups;
  for (const destination of ['near', 'far']) {
    const { jobId } = await core.call('verifications.start', {
      backup: shop?.id ?? '',
      level: destination === 'far' ? 4 : 2,
      destination,
    });
    await succeededJob(core, jobId);
  }
  mkdirSync(at('kit'));
  await core.call('keys.exportKit', { folder: { path: at('kit') }, passphrase: null });
  await core.call('channels.add', {
    name: 'Chat',
    config: { kind: 'webhook', url: `${web.origin}/hook` },
  });
  await core.call('channels.test', { channel: 'Chat' });
}

function makeFolders(at: (...names: readonly string[]) => string): void {
  for (const name of ['conf', 'media', 'code']) mkdirSync(at(name));
  writeFileSync(at('conf', 'shop.ini'), '[shop]\nname = test\n');
  writeFileSync(at('media', 'logo.png'), onePixel);
  writeFileSync(at('code', 'main.js'), 'console.log(1);\n');
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', at('code'), ...args], { env });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  const identity = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.net'];
  git(...identity, 'commit', '--quiet', '-m', 'first');
}

async function databases(): Promise<string[]> {
  const names = await server.sql(
    'postgres',
    'select datname from pg_database where not datistemplate order by 1',
  );
  return names.split('\n');
}

const shopSql = `
  create table customers (id int primary key, name text not null);
  insert into customers select i, 'customer ' || i from generate_series(1, 800) i;
  create table orders (
    id int primary key, customer int references customers, total numeric(10, 2));
  insert into orders select i, 1 + i % 800, i * 1.25 from generate_series(1, 2000) i;`;

/** The smallest picture. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
