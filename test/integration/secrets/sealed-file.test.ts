import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SEALED_FILE, openSecretStore } from '../../../electron/core/secrets/open-secret-store.ts';
import type { SecretStore } from '../../../electron/core/secrets/secret-store.ts';

const writer = fileURLToPath(new URL('./sealed-file-writer.ts', import.meta.url));

let dataFolder: string;
let passphraseFile: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'lifeboat-sealed-'));
  passphraseFile = join(dataFolder, 'passphrase');
  await writeFile(passphraseFile, 'correct horse battery staple\n', { mode: 0o600 });
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

const open = (): Promise<SecretStore> => openSecretStore({ dataFolder, passphraseFile });
const sealedFile = (): string => join(dataFolder, SEALED_FILE);

describe('the sealed file', () => {
  test('keeps, gives, replaces and removes, also for the next process', async () => {
    const store = await open();
    expect(store.kind).toBe('sealed-file');
    expect(await store.get('a')).toBeNull();
    await store.set('a', 'first');
    await store.set('a', 'second ✓');
    await store.set('b', 'other');
    await store.remove('b');
    await store.remove('never-set');
    const next = await open();
    expect(await next.get('a')).toBe('second ✓');
    expect(await next.get('b')).toBeNull();
  });

  test('is private, holds no secret and no account in the clear, and leaves no partial file', async () => {
    const store = await open();
    await store.set('connection:shop', 'canary-secret');
    const content = await readFile(sealedFile(), 'utf8');
    expect(content).not.toMatch(/canary-secret|connection|correct horse/);
    expect((await stat(sealedFile())).mode & 0o777).toBe(0o600);
    const names = await readdir(dataFolder);
    expect(names.toSorted()).toEqual(['passphrase', SEALED_FILE, `${SEALED_FILE}.lock`]);
  });

  test('a wrong passphrase is refused at once', async () => {
    await (await open()).set('a', 'secret');
    await writeFile(passphraseFile, 'wrong');
    await expect(open()).rejects.toMatchObject({ code: 'passphrase-wrong' });
    expect(await readdir(dataFolder)).toContain(SEALED_FILE);
  });

  test('a tampered or cut file gives nothing', async () => {
    await (await open()).set('a', 'secret');
    const whole = await readFile(sealedFile(), 'utf8');
    await writeFile(sealedFile(), whole.replace(/"data": "../, '"data": "zz'));
    await expect(open()).rejects.toMatchObject({ code: 'passphrase-wrong' });
    await writeFile(sealedFile(), whole.slice(0, 100));
    await expect(open()).rejects.toMatchObject({ code: 'secret-store-missing' });
    await writeFile(sealedFile(), whole.replace(/"cost": \d+/, '"cost": 1073741824'));
    await expect(open()).rejects.toMatchObject({ code: 'secret-store-missing' });
  });

  test('a passphrase file that is missing or empty is told', async () => {
    await writeFile(passphraseFile, '\n');
    await expect(open()).rejects.toMatchObject({ code: 'invalid-input' });
    await rm(passphraseFile);
    await expect(open()).rejects.toMatchObject({ code: 'file-missing' });
  });

  test('what one process stores, another that is open sees', async () => {
    const [one, two] = [await open(), await open()];
    await one.set('a', '1');
    expect(await two.get('a')).toBe('1');
    await two.set('b', '2');
    expect(await one.get('b')).toBe('2');
  });

  test('changes at the same time lose nothing: within a process, and between two', async () => {
    const store = await open();
    await store.set('first', 'made the file');
    const other = spawn(process.execPath, [writer, dataFolder, passphraseFile, 'other', '20'], {
      stdio: 'inherit',
    });
    const ended = new Promise<number | null>((resolve) => other.on('exit', resolve));
    await Promise.all(Array.from({ length: 20 }, (_, n) => store.set(`mine-${n}`, `${n}`)));
    expect(await ended).toBe(0);
    for (let n = 0; n < 20; n += 1) {
      expect(await store.get(`mine-${n}`)).toBe(`${n}`);
      expect(await store.get(`other-${n}`)).toBe(`${n}`);
    }
  });

  test('a process that dies while it holds the lock holds nobody up', async () => {
    const store = await open();
    await store.set('a', '1');
    const holder = spawn(process.execPath, [writer, dataFolder, passphraseFile, 'hold', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const gone = new Promise((resolve) => holder.on('exit', resolve));
    const waiting = store.set('b', '2');
    holder.kill('SIGKILL');
    await gone;
    await waiting;
    expect(await store.get('b')).toBe('2');
  });
});
