import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mongodbTools, whyNoMongodb } from '../../fixtures/mongodb/mongodb-programs.ts';
import { startMongodbServer, type MongodbServer } from '../../fixtures/mongodb/mongodb-server.ts';
import { Workplace } from '../cli/lifeboat.ts';
import { protect, restoreTo, rowsOf, valueOf, type Protected } from './protect.ts';

/** Kenix: MongoDB by its connection string, code in Git, configuration with secrets, media. */
const missing = whyNoMongodb();
const PASSWORD = 'p@ss:/?#[]%';
let place: Workplace;
let server: MongodbServer;
let database: Protected;

beforeAll(async () => {
  if (missing !== null) return;
  const tools = dirname((await mongodbTools()).mongodump);
  place = new Workplace({ PATH: [tools, process.env['PATH']].join(delimiter) });
  server = await startMongodbServer({ user: 'ops', password: PASSWORD });
  const kenix = (await server.client()).db('kenix');
  await kenix.collection('orders').insertMany(Array.from({ length: 300 }, (_, n) => ({ n })));
  await kenix.collection('orders').createIndex({ n: 1 }, { name: 'by_n' });
  await kenix.collection('users').insertMany([{ name: 'A' }, { name: 'B' }]);
  await valueOf(place, ['destination', 'add', 'local', '--name', 'nas', '--path', 'nas']);
  const uri = server.uri
    .replace('ops@', `ops:${encodeURIComponent(PASSWORD)}@`)
    .replace('/?', '/kenix?authSource=admin&');
  database = await protect(place, 'kenix', ['mongodb', '--uri-stdin'], uri);
});
beforeEach(({ skip }) => {
  if (missing !== null) skip(missing);
});
afterAll(async () => {
  if (missing !== null) return;
  await server.stop();
  place.remove();
});

test('the database is taken by its connection string, counted, and proven by a restore', async () => {
  expect(rowsOf(database)).toMatchObject({ orders: 300, users: 2 });
  const orders = database.inventory.objects.find(({ name }) => name === 'orders');
  expect(orders?.indexes?.join()).toContain('by_n');
  const shown = await place.run(['backup', 'run', 'kenix', '--dry-run']);
  expect(shown.stdout + shown.stderr).not.toContain(PASSWORD);
  expect(shown.stdout + shown.stderr).not.toContain(encodeURIComponent(PASSWORD));
});

test('it is restored under another name', async () => {
  await restoreTo(place, database.backup, 'kenix_test', ['--create']);
  const copy = (await server.client()).db('kenix_test');
  expect(await copy.collection('orders').countDocuments()).toBe(300);
});

test('accidental deletion: one collection comes back, the others stay as they are', async () => {
  const kenix = (await server.client()).db('kenix');
  await kenix.collection('orders').deleteMany({ n: { $gte: 5 } });
  await kenix.collection('users').insertOne({ name: 'newer than the backup' });
  await restoreTo(place, database.backup, 'kenix', [
    '--only',
    'kenix.orders',
    '--replace',
    '--confirm',
    'kenix',
  ]);
  expect(await kenix.collection('orders').countDocuments()).toBe(300);
  expect(await kenix.collection('users').countDocuments()).toBe(3);
});

test('configuration with secrets is encrypted whatever the source says', async () => {
  mkdirSync(place.path('server'));
  writeFileSync(place.path('server/config.env'), 'JWT_SECRET=x\n', { mode: 0o600 });
  writeFileSync(place.path('server/tls.pem'), 'a certificate\n');
  const settings = ['files', '--folder', 'server', '--no-encryption'];
  const files = await protect(place, 'configuration', settings);
  expect(files.backup.encrypted).toBe(true);
  await restoreTo(place, files.backup, 'server-again');
  expect(readFileSync(place.path('server-again/config.env'), 'utf8')).toBe('JWT_SECRET=x\n');
});

test('media are taken as they are, without what the globs leave out', async () => {
  mkdirSync(place.path('media/thumbnails'), { recursive: true });
  writeFileSync(place.path('media/product.jpg'), Buffer.alloc(200_000, 7));
  writeFileSync(place.path('media/thumbnails/product.jpg'), 'small');
  execFileSync('mkfifo', [place.path('media/upload')]);
  const media = await protect(place, 'media', [
    'files',
    '--folder',
    'media',
    '--exclude',
    'thumbnails/**',
    '--compression',
    'none',
  ]);
  expect(Object.keys(rowsOf(media))).toContain('product.jpg');
  expect(media.backup.inventory?.warnings?.join()).toContain('upload');
  expect(Object.keys(rowsOf(media))).not.toContain('thumbnails/product.jpg');
});

test('the code is a bundle of all refs, and comes back as a clone', async () => {
  mkdirSync(place.path('code'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
      cwd: place.path('code'),
      encoding: 'utf8',
    }).trim();
  git('init', '--quiet', '--initial-branch=main');
  git('commit', '--quiet', '--allow-empty', '--message=one');
  git('tag', '--annotate', 'v1.0.0', '--message=release');
  const code = await protect(place, 'code', ['git', '--repository', 'code']);
  expect(rowsOf(code)).toMatchObject({ 'refs/heads/main': 1, 'refs/tags/v1.0.0': 1 });
  await restoreTo(place, code.backup, 'code-restored');
  expect(git('-C', place.path('code-restored'), 'describe')).toBe('v1.0.0');
});
