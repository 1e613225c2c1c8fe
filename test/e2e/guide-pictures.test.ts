import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { projectFolder } from '../../build/bootstrap/paths.mjs';
import { see } from './pages/see.ts';
import { goOn, openAddSource } from './pages/sources.ts';
import { shareApp } from './share-app.ts';

/*
 * One picture of each guide, as the docs show them. They go to test-results/guides; with
 * LIFEBOAT_GUIDE_PICTURES=docs/screenshots/guides they are made anew there.
 */

const pictures = join(
  projectFolder,
  process.env['LIFEBOAT_GUIDE_PICTURES'] ?? 'test-results/guides',
);
const widthPx = 1280;
const heightPx = 800;

const shared = shareApp();
const at = (name: string) => join(shared.folder, name);

interface Guide {
  readonly kind: string;
  readonly name: string;
  /** Goes to the step that says most, with something filled in. */
  readonly fill: (form: Locator, page: Page) => Promise<void>;
}

const guides: readonly Guide[] = [
  {
    kind: 'PostgreSQL',
    name: 'postgresql',
    fill: async (form, page) => {
      await goOn(page);
      await goOn(page);
      await paste(form, 'postgresql://dba:secret@db.example.net:5432/shop?sslmode=verify-full');
      await see(form.getByText(/^Understood: PostgreSQL/)).toBeVisible();
    },
  },
  {
    kind: 'MySQL or MariaDB',
    name: 'mysql',
    fill: async (form, page) => {
      await goOn(page);
      await form.getByRole('radio', { name: 'A service of a Compose project' }).click();
      await shared.running.answerDialogs(at('project/compose.yaml'));
      await form.getByRole('button', { name: /Choose file/ }).click();
      await form.getByRole('textbox', { name: 'Service' }).fill('db');
    },
  },
  {
    kind: 'MongoDB',
    name: 'mongodb',
    fill: async (form, page) => {
      await goOn(page);
      await goOn(page);
      await paste(form, 'mongodb+srv://shop:secret@cluster0.example.net/?retryWrites=true');
      await see(form.getByText(/^Understood: MongoDB/)).toBeVisible();
    },
  },
  {
    kind: 'SQLite',
    name: 'sqlite',
    fill: async (form, page) => {
      await goOn(page);
      await choose(form, at('notes.db'));
      await found(form, page, 'The database can be backed up.');
    },
  },
  {
    kind: 'Files and configuration',
    name: 'files',
    fill: async (form, page) => {
      await goOn(page);
      await goOn(page);
      await choose(form, at('project'));
      await found(form, page, 'The folder can be backed up.');
    },
  },
  {
    kind: 'Git repository',
    name: 'git',
    fill: async (form, page) => {
      await goOn(page);
      await goOn(page);
      await choose(form, at('code'));
      await found(form, page, 'The repository can be backed up.');
    },
  },
  {
    kind: 'Docker volume',
    name: 'docker-volume',
    fill: async (form, page) => {
      await goOn(page);
      await form.getByRole('radio', { name: 'Another machine, by SSH' }).click();
      await form.getByRole('textbox', { name: 'Host' }).fill('db1.example.net');
      await form.getByRole('textbox', { name: 'User' }).fill('backup');
    },
  },
  {
    kind: 'Compose project',
    name: 'compose',
    fill: async (form, page) => {
      await goOn(page);
      await goOn(page);
      await choose(form, at('project/compose.yaml'));
      await goOn(page);
      await see(page.getByRole('button', { name: /^Protect this: MySQL/ })).toBeVisible();
      await page.getByRole('heading', { name: 'What Lifeboat finds' }).evaluate((heading) => {
        heading.scrollIntoView({ block: 'start' });
        scrollBy(0, -40);
      });
    },
  },
];

test('every guide can be shown', async () => {
  const { app, page } = shared.running;
  makeExamples();
  await app.evaluate(
    ({ BrowserWindow }, [width, height]) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setBounds({ x: 0, y: 0 });
      window?.setContentSize(width, height);
    },
    [widthPx, heightPx] as const,
  );
  await page.waitForFunction((width) => innerWidth === width, widthPx);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  mkdirSync(pictures, { recursive: true });
  const form = await openAddSource(page);
  expect(await picture(page, 'start')).toEqual([widthPx, heightPx]);
  for (const { kind, name, fill } of guides) {
    await openAddSource(page);
    await form.getByRole('radio', { name: kind, exact: true }).click();
    await fill(form, page);
    expect(await picture(page, name)).toEqual([widthPx, heightPx]);
  }
});

test('what a project holds opens a guide that is filled in, and leads back', async () => {
  const { page } = shared.running;
  await page.getByRole('button', { name: /^Protect this: MySQL/ }).click();
  const form = page.getByRole('form', { name: 'Add source' });
  await see(form.getByRole('textbox', { name: 'Host' })).toHaveValue('localhost');
  await see(form.getByRole('textbox', { name: 'Database' })).toHaveValue('shop');
  await see(form.getByRole('switch', { name: /project’s files/ })).toBeChecked();
  const steps = page.getByRole('navigation', { name: 'Steps' });
  await see(steps).toContainText('In the service db');
  await steps.getByRole('button', { name: 'Name and storage' }).click();
  await form.getByRole('button', { name: 'Add source' }).click();
  // Back at the project, where that database counts as protected now.
  await see(steps).toContainText('Compose project');
  await see(page.getByRole('region', { name: 'Also protect these' })).toContainText('Added');
});

async function paste(form: Locator, text: string): Promise<void> {
  const field = form.getByRole('textbox', { name: 'Paste a connection string' });
  await field.fill(text);
  await field.press('Enter');
  await see(field).toHaveValue('');
}

async function choose(form: Locator, path: string): Promise<void> {
  await shared.running.answerDialogs(path);
  await form.getByRole('button', { name: /^Choose/ }).click();
}

async function found(form: Locator, page: Page, words: string): Promise<void> {
  await goOn(page);
  await see(form.getByText(words)).toBeVisible();
}

/** Takes a picture; gives its width and height. */
async function picture(page: Page, name: string): Promise<readonly number[]> {
  await see(page.locator('[aria-busy="true"], [data-loading="true"]')).toHaveCount(0);
  await page.mouse.move(0, 0);
  const file = join(pictures, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  const content = readFileSync(file);
  // Width and height stand in the first chunk of a PNG (ISO/IEC 15948, 11.2.2).
  return [content.readUInt32BE(16), content.readUInt32BE(20)];
}

function makeExamples(): void {
  mkdirSync(at('project/conf'), { recursive: true });
  writeFileSync(at('project/.env'), 'DB_PASSWORD=made-up\n', { mode: 0o600 });
  writeFileSync(at('project/conf/shop.ini'), '[shop]\n');
  writeFileSync(at('project/compose.yaml'), composeFile);
  const notes = new Database(at('notes.db'));
  notes.exec('create table notes (id integer primary key, words text)');
  notes.close();
  mkdirSync(at('code'));
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', at('code'), ...args], { env });
  git('init', '--quiet', '--initial-branch=main');
  const identity = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.net'];
  git(...identity, 'commit', '--quiet', '--allow-empty', '-m', 'first');
}

const composeFile = `name: shop
services:
  db:
    image: mariadb:11
    environment:
      MARIADB_DATABASE: shop
      MARIADB_USER: shop
      MARIADB_PASSWORD: \${DB_PASSWORD}
    volumes: [db-data:/var/lib/mysql]
  web:
    image: shop-web
    volumes: [uploads:/srv/uploads]
volumes:
  db-data:
  uploads:
`;
