import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { backupSchema } from '../../shared/model/backup.ts';
import { sourceSchema } from '../../shared/model/source.ts';
import { lifeboat } from './command-line.ts';
import { addDestination } from './pages/destinations.ts';
import { byName, openScreen, rowsOf, section, seeHeading } from './pages/frame.ts';
import { openRestore, runRestore, showPlan } from './pages/restores.ts';
import { see } from './pages/see.ts';
import {
  backUp,
  chooseKind,
  goOn,
  openAddSource,
  openSource,
  storeSource,
  testDraft,
} from './pages/sources.ts';
import { shareApp } from './share-app.ts';

/* The way of a folder and of a repository through the window. */

const shared = shareApp();
const at = (name: string) => join(shared.folder, name);
const folder = at('shop');
const repository = at('code');

test('a folder is looked at, its secrets are noticed, and it becomes a source', async () => {
  const { running } = shared;
  const { page } = running;
  mkdirSync(at('disk'));
  makeFolder();
  await addDestination(running, { name: 'Disk', folder: at('disk') });
  const form = await openAddSource(page);
  await chooseKind(page, 'Files and configuration');
  await goOn(page);
  await see(form.getByText('Choose the folder.')).toBeVisible();
  await running.answerDialogs(folder);
  await form.getByRole('button', { name: /Choose folder/ }).click();
  const found = await testDraft(page);
  await see(found).toContainText('The folder can be backed up.');
  await see(found).toContainText('.env');
  await goOn(page);
  await form.getByRole('combobox', { name: 'Without these files' }).fill('*.log');
  await storeSource(page, 'Settings');
  await see(section(page, 'Facts')).toContainText('*.log');
  const [source] = await ask(['source', 'list'], z.array(sourceSchema));
  expect(source?.config).toEqual({
    engine: 'files',
    connectionId: null,
    folder,
    options: { include: [], exclude: ['*.log'] },
  });
});

test('its files are listed with their sizes, modes and links, and come back as they were', async () => {
  const { running } = shared;
  const { page } = running;
  await backUp(page);
  await page.getByRole('button', { name: 'Show contents' }).click();
  const contents = section(page, 'Contents');
  await see(contents).toContainText('2 files, 2 folders, 1 link, 17 bytes in all');
  expect((await rowsOf(page, 'Contents')).toSorted(byName)).toEqual(
    expect.arrayContaining([
      ['.env', 'File', '7 bytes', '0600', ''],
      ['conf/shop.ini', 'File', '10 bytes', '0644', ''],
      ['current.ini', 'Link', expect.any(String), expect.any(String), 'conf/shop.ini'],
    ]),
  );
  await openRestore(page);
  await running.answerDialogs(at('shop again'));
  await page.getByRole('button', { name: /Choose folder/ }).click();
  const checks = await showPlan(page);
  expect(checks.map(([outcome]) => outcome)).not.toContain('In the way');
  const compared = await runRestore(page, 'Start restore');
  expect(compared.every((row) => row.at(-1) === 'Matches')).toBe(true);
  expect(readdirSync(at('shop again')).toSorted()).toEqual(['.env', 'conf', 'current.ini']);
  expect(statSync(at('shop again/.env')).mode & 0o777).toBe(0o600);
});

test('one file is picked from the list', async () => {
  const { running } = shared;
  const { page } = running;
  await openSource(page, 'Settings');
  await page.getByRole('table', { name: 'Backups' }).getByRole('link').first().click();
  await seeHeading(page, /^Settings, /);
  await openRestore(page);
  await running.answerDialogs(at('one file'));
  await page.getByRole('button', { name: /Choose folder/ }).click();
  await page.getByRole('switch', { name: 'Only some files' }).check({ force: true });
  await page.getByRole('button', { name: 'Show plan' }).click();
  await see(page.getByText('Pick at least one, or switch this off.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Search files and folders' }).fill('shop.ini');
  await page.getByRole('checkbox', { name: 'conf/shop.ini' }).check();
  await see(page.getByText('1 picked')).toBeVisible();
  await showPlan(page);
  await runRestore(page, 'Start restore');
  expect(readdirSync(at('one file'))).toEqual(['conf']);
  expect(readFileSync(at('one file/conf/shop.ini'), 'utf8')).toBe('port=5432\n');
});

test('a repository is added, backed up and cloned back with all its refs', async () => {
  const { running } = shared;
  const { page } = running;
  makeRepository();
  const form = await openAddSource(page);
  await chooseKind(page, 'Git repository');
  await running.answerDialogs(repository);
  await form.getByRole('button', { name: /Choose folder/ }).click();
  await see(await testDraft(page)).toContainText('The repository can be backed up.');
  await storeSource(page, 'Code');
  await backUp(page);
  await page.getByRole('button', { name: 'Show contents' }).click();
  const tip = git('rev-parse', 'main');
  expect(await rowsOf(page, 'Contents')).toEqual(
    expect.arrayContaining([
      ['HEAD', 'Checked out', '2', tip],
      ['refs/heads/main', 'Branch', '2', tip],
      ['refs/tags/v1', 'Tag', '1', git('rev-parse', 'v1')],
    ]),
  );
  await openRestore(page);
  await running.answerDialogs(at('code again'));
  await page.getByRole('button', { name: /Choose folder/ }).click();
  await showPlan(page);
  await runRestore(page, 'Start restore');
  expect(git('-C', at('code again'), 'rev-parse', 'main')).toBe(tip);
  expect(readFileSync(at('code again/README'), 'utf8')).toBe('second\n');
});

test('both are in the lists with what they hold', async () => {
  const { page } = shared.running;
  await openScreen(page, 'Sources');
  const sources = await rowsOf(page, 'Sources');
  expect(sources.map(([name = '', kind]) => [name, kind ?? '']).toSorted(byName)).toEqual([
    ['Code', 'Git repository'],
    ['Settings', 'Files'],
  ]);
  await openScreen(page, 'Backups');
  const table = page.getByRole('table', { name: 'Backups' });
  await see(table).toContainText('3 refs');
  await see(table).toContainText('5 files and folders');
  const backups = await ask(['backup', 'list'], z.array(backupSchema));
  expect(backups.map(({ engine, encrypted }) => [engine, encrypted])).toEqual([
    ['git', true],
    ['files', true],
  ]);
});

function ask<T>(argv: readonly string[], schema: z.ZodType<T>): Promise<T> {
  return lifeboat(shared.running.dataFolder, argv, schema);
}

function makeFolder(): void {
  mkdirSync(join(folder, 'conf'), { recursive: true });
  writeFileSync(join(folder, '.env'), 'KEY=42\n', { mode: 0o600 });
  writeFileSync(join(folder, 'conf/shop.ini'), 'port=5432\n', { mode: 0o644 });
  writeFileSync(join(folder, 'shop.log'), 'noise\n');
  symlinkSync('conf/shop.ini', join(folder, 'current.ini'));
}

function makeRepository(): void {
  mkdirSync(repository);
  git('init', '--initial-branch=main');
  for (const words of ['first', 'second']) {
    writeFileSync(join(repository, 'README'), `${words}\n`);
    git('add', 'README');
    git('commit', '-m', words);
    if (words === 'first') git('tag', 'v1');
  }
}

/** Without the settings of whoever runs the tests. */
function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.net'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return execFileSync('git', ['-C', repository, ...identity, ...args], {
    env,
    encoding: 'utf8',
  }).trim();
}
