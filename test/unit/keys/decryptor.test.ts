import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleDecryptor } from '../../../build/bundle-decryptor.ts';
import { createDestination } from '../../../electron/core/destinations/create-destination.ts';
import { exportRecoveryKit } from '../../../electron/core/keys/export-recovery-kit.ts';
import type { KeyMaterial } from '../../../electron/core/keys/key-material.ts';
import { newSigningKey, publish, writeBackup } from '../../fixtures/stored-backup.ts';

const execute = promisify(execFile);
const out = fileURLToPath(new URL('../../../out/', import.meta.url));
const ID = '01jd3x8k2m4n6p8q0r2s4t6v8w';
const artifact = Buffer.concat([randomBytes(3_000_000), Buffer.alloc(2_000_000, 'row;')]);
const key = newKey('01jd3x8k2m4n6p8q0r2s4t6v8k');

function newKey(id: string): KeyMaterial {
  return { id, createdAt: '2026-11-01T00:00:00.000Z', material: randomBytes(32) };
}

let folder: string;
let backupFolder: string;
let artifactFile: string;
let kit: string;

async function exportKit(keys: KeyMaterial[], passphrase: string | null): Promise<string> {
  const { path } = await exportRecoveryKit({
    folder,
    keys,
    passphrase,
    installation: 'test machine',
    signingPublicKey: null,
    now: new Date('2026-11-20T12:00:00.000Z'),
  });
  return path;
}

beforeAll(async () => {
  await mkdir(out, { recursive: true });
  await bundleDecryptor(out);
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-kit-'));
  const root = join(folder, 'destination');
  await mkdir(root);
  const destination = createDestination({ kind: 'local', path: root });
  const backup = await writeBackup(destination, {
    id: ID,
    sourceName: 'Shop',
    startedAt: '2026-11-20T03:00:00.000Z',
    artifact,
    globals: Buffer.from('CREATE ROLE shop;\n'),
    inventory: { formatVersion: 1, engine: 'sqlite', objects: [] },
    compression: 'zstd',
    key,
    signingKey: newSigningKey(),
  });
  await publish(destination, backup);
  backupFolder = join(root, backup.place.folder);
  artifactFile = `${backup.place.stem}.sqlite.zst.enc`;
  kit = await exportKit([newKey('01jd3x8k2m4n6p8q0r2s4t6v8y'), key], null);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** An empty folder with the named files of the backup, and nothing else of Lifeboat. */
let bare: string;
beforeEach(async () => {
  bare = await mkdtemp(join(folder, 'bare-'));
});
const take = (name: string): Promise<void> => copyFile(join(backupFolder, name), join(bare, name));
const manifestFile = (): string => artifactFile.replace('.sqlite.zst.enc', '.manifest.json');
const plainFile = (): string => artifactFile.replace('.zst.enc', '');

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the kit's decryptor with nothing in the environment, not even a PATH. */
function decrypt(args: string[], stdin = '', kitFolder = kit): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(kitFolder, 'decrypt.mjs'), ...args], {
      cwd: bare,
      env: {},
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}

describe('the kit', () => {
  test('is a private folder with three private files, and a second one gets its own', async () => {
    expect(kit).toBe(join(folder, 'lifeboat-recovery-kit-2026-11-20'));
    expect((await stat(kit)).mode & 0o777).toBe(0o700);
    expect((await readdir(kit)).toSorted()).toEqual([
      'README.txt',
      'decrypt.mjs',
      'recovery-kit.json',
    ]);
    for (const name of await readdir(kit)) {
      expect((await stat(join(kit, name))).mode & 0o777).toBe(0o600);
    }
    const second = await exportKit([key], null);
    expect(second).toBe(join(folder, 'lifeboat-recovery-kit-2026-11-20-2'));
  });

  test('holds no key in the clear when it has a passphrase', async () => {
    const sealed = await exportKit([key], 'correct horse');
    const text = await readFile(join(sealed, 'recovery-kit.json'), 'utf8');
    expect(text).toContain(key.id);
    expect(text).not.toContain(Buffer.from(key.material).toString('base64'));
    expect(text).not.toContain('correct horse');
  });

  test('a folder that is not there is not made', async () => {
    await expect(
      exportRecoveryKit({
        folder: join(folder, 'unmounted'),
        keys: [key],
        passphrase: null,
        installation: 'x',
        signingPublicKey: null,
        now: new Date(),
      }),
    ).rejects.toMatchObject({ code: 'file-not-writable' });
  });
});

describe('on a bare machine', () => {
  test('the file and the kit are enough', async () => {
    await take(artifactFile);
    const run = await decrypt([artifactFile]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('No manifest lay beside the file');
    expect((await readFile(join(bare, plainFile()))).equals(artifact)).toBe(true);
    expect((await stat(join(bare, plainFile()))).mode & 0o777).toBe(0o600);
  });

  test('with the manifest beside it, checksums are compared too', async () => {
    await take(artifactFile);
    await take(manifestFile());
    const run = await decrypt([artifactFile, '--output', 'shop.sqlite']);
    expect(run.stdout).toContain('Sizes and checksums are those of the manifest.');
    expect((await readFile(join(bare, 'shop.sqlite'))).equals(artifact)).toBe(true);
  });

  test('every part opens', async () => {
    const names = (await readdir(backupFolder)).filter((name) => name.endsWith('.enc'));
    expect(names).toHaveLength(3);
    for (const name of names) {
      await take(name);
      expect(await decrypt([name])).toMatchObject({ code: 0 });
    }
    const globals = plainFile().replace('.sqlite', '.globals.sql');
    expect(await readFile(join(bare, globals), 'utf8')).toBe('CREATE ROLE shop;\n');
  });

  test('a sealed kit opens with its passphrase and no other', async () => {
    const sealed = await exportKit([key], 'correct horse');
    await take(artifactFile);
    const wrong = await decrypt([artifactFile], 'battery staple\n', sealed);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('passphrase');
    expect(await readdir(bare)).toEqual([artifactFile]);
    expect(await decrypt([artifactFile], '', sealed)).toMatchObject({ code: 1 });
    expect(await decrypt([artifactFile], 'correct horse\n', sealed)).toMatchObject({ code: 0 });
    expect((await readFile(join(bare, plainFile()))).equals(artifact)).toBe(true);
  });

  test('nothing is ever written over', async () => {
    await take(artifactFile);
    await writeFile(join(bare, plainFile()), 'mine');
    const run = await decrypt([artifactFile]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('exists already');
    expect(await readFile(join(bare, plainFile()), 'utf8')).toBe('mine');
  });

  test('the checksum file is one that sha256sum reads', async () => {
    const name = manifestFile().replace('.manifest.json', '.sha256');
    const { stdout } = await execute('sha256sum', ['-c', name], { cwd: backupFolder });
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(stdout).not.toContain('FAILED');
  });

  test('wrong usage is told', async () => {
    expect(await decrypt([])).toMatchObject({ code: 2 });
    expect(await decrypt(['a', 'b'])).toMatchObject({ code: 2 });
    expect(await decrypt(['--what', 'a'])).toMatchObject({ code: 2 });
  });
});

/** What it said, if it failed and left neither a plain file nor a partial one. */
async function refusal(args: string[], kitFolder = kit): Promise<string> {
  const { code, stdout, stderr } = await decrypt(args, '', kitFolder);
  const names = await readdir(bare);
  const left = names.filter((name) => name.endsWith('.sqlite') || name.startsWith('.'));
  if (code !== 1 || stdout !== '' || left.length > 0) return `not refused, ${left.join()}`;
  return stderr;
}

describe('what does not fit leaves nothing', () => {
  test.for([true, false])('a kit of other keys (manifest beside it: %s)', async (manifest) => {
    const other = await exportKit([newKey('01jd3x8k2m4n6p8q0r2s4t6v8z')], null);
    await take(artifactFile);
    if (manifest) await take(manifestFile());
    expect(await refusal([artifactFile], other)).toMatch(key.id);
  });

  test('a kit with another key of the same name', async () => {
    const other = await exportKit([newKey(key.id)], null);
    await take(artifactFile);
    expect(await refusal([artifactFile], other)).toMatch('does not open this file');
  });

  test.for([true, false])('a cut file (manifest beside it: %s)', async (manifest) => {
    await take(artifactFile);
    if (manifest) await take(manifestFile());
    const whole = await readFile(join(bare, artifactFile));
    for (const length of [0, 100, 1_000_000, whole.length - 1]) {
      await writeFile(join(bare, artifactFile), whole.subarray(0, length));
      expect(await refusal([artifactFile])).toMatch(manifest ? 'cut short' : 'damaged');
    }
  });

  test.for([true, false])('a flipped bit (manifest beside it: %s)', async (manifest) => {
    await take(artifactFile);
    if (manifest) await take(manifestFile());
    const content = await readFile(join(bare, artifactFile));
    content.writeUInt8(content.readUInt8(2_500_000) ^ 4, 2_500_000);
    await writeFile(join(bare, artifactFile), content);
    // Whichever sees it first: the checksum at the end of the file, or the frame on its way.
    expect(await refusal([artifactFile])).toMatch(/damaged|not those of the backup/);
  });

  test('a file under the name of another backup', async () => {
    await take(artifactFile);
    const renamed = artifactFile.replace(ID, '01jd3x8k2m4n6p8q0r2s4t6v90');
    await rename(join(bare, artifactFile), join(bare, renamed));
    expect(await refusal([renamed])).toMatch('swapped');
  });

  test('a manifest that is damaged, and one of a newer format', async () => {
    await take(artifactFile);
    await writeFile(join(bare, manifestFile()), '{ "formatVersion": 1');
    expect(await refusal([artifactFile])).toMatch('manifest is damaged');
    await writeFile(join(bare, manifestFile()), '{ "formatVersion": 2 }');
    expect(await refusal([artifactFile])).toMatch('format version 2');
  });

  test('a file that tells nothing of itself', async () => {
    await writeFile(join(bare, 'data.bin'), 'x');
    expect(await refusal(['data.bin'])).toMatch('Nothing tells');
  });
});
