import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { backupSchema } from '../../shared/model/backup.ts';
import { jobSchema } from '../../shared/model/job.ts';
import { corePid } from '../fixtures/core-pid.ts';
import { lifeboat } from './command-line.ts';
import { filesBelow } from './files-below.ts';
import { banner, openScreen, rowsOf, section } from './pages/frame.ts';
import { see } from './pages/see.ts';
import { backUp, openSource, startBackup } from './pages/sources.ts';
import { shareApp } from './share-app.ts';

/* What the window shows when the core is killed under it in the middle of a backup. */

let disk: string;
const shared = shareApp(async (folder) => {
  const dataFolder = join(folder, 'data');
  disk = join(folder, 'disk');
  mkdirSync(disk);
  const file = join(folder, 'big.db');
  makeBigDatabase(file);
  const add = (argv: readonly string[]) => lifeboat(dataFolder, argv, z.unknown());
  await add(['destination', 'add', 'local', '--name', 'Disk', '--path', disk]);
  await add(['source', 'add', 'sqlite', '--name', 'Big', '--file', file, '--compression', 'gzip']);
  return { dataFolder };
});

test('the window says that the core starts again, and what became of the backup', async () => {
  const { page } = shared.running;
  await openSource(page, 'Big');
  const before = filesBelow(disk);
  await startBackup(page);
  await see(page.getByRole('progressbar', { name: 'Progress of backup of Big' })).toBeVisible();
  await expect
    .poll(() => filesBelow(disk).length, { timeout: 30_000 })
    .toBeGreaterThan(before.length);

  // The banner may be there only for a moment, so the page itself is asked to remember it.
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(globalThis, { bannersSeen: seen });
    const look = () => {
      for (const banner of document.querySelectorAll('[role=status][aria-label]'))
        seen.add(banner.getAttribute('aria-label') ?? '');
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });
  process.kill(await corePid(shared.running), 'SIGKILL');

  await see(banner(page, '1 job did not finish last time.')).toBeVisible();
  const banners = await page.evaluate((): readonly string[] => [
    ...Reflect.get(globalThis, 'bannersSeen'),
  ]);
  expect(banners).toContain('Lifeboat’s core is starting again.');
  await see(banner(page, 'Lifeboat’s core is starting again.')).toHaveCount(0);
  await see(page.getByRole('status', { name: 'Started backup' })).toContainText(
    'Lifeboat ended while this ran.',
  );
});

test('the job is shown as interrupted with what was cleaned up', async () => {
  const { page } = shared.running;
  await banner(page, /did not finish/)
    .getByRole('link', { name: 'Open jobs' })
    .click();
  const [row] = await rowsOf(page, 'Jobs');
  expect([row?.[0], row?.[2]]).toEqual(['Backup of Big', 'Interrupted']);
  expect(row?.[3]).toMatch(/^The backup was not published\. \d+ unfinished files were removed\.$/);
  const [job] = await lifeboat(shared.running.dataFolder, ['job', 'list'], z.array(jobSchema));
  expect(job?.state).toMatchObject({ status: 'interrupted', cleanup: row?.[3] });
  expect(filesBelow(disk).filter((file) => /^(\.lifeboat-partial|big)\//.test(file))).toEqual([]);
});

test('a new backup works', async () => {
  const { page } = shared.running;
  await openSource(page, 'Big');
  await backUp(page);
  await see(section(page, 'Copies')).toContainText('Opens completely');
  await openScreen(page, 'Backups');
  const backups = await lifeboat(
    shared.running.dataFolder,
    ['backup', 'list'],
    z.array(backupSchema),
  );
  expect(backups.map(({ status }) => status)).toEqual(['complete', 'interrupted']);
  const state = (await rowsOf(page, 'Backups')).map((cells) => cells[2]);
  expect(state).toEqual(['Opens completely', 'Interrupted']);
});

/** About 100 MB that gzip takes its time over. */
function makeBigDatabase(file: string): void {
  const database = new Database(file);
  database.exec(`
    create table pages (id integer primary key, body text);
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
      insert into pages select i, hex(randomblob(5000)) from n;`);
  database.close();
}
