import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { node24, projectFolder } from '../../../build/bootstrap/paths.mjs';
import { compareDatabases, countRows } from '../../../build/demo/compare-databases.ts';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const program = join(projectFolder, 'build/demo/run-demo.ts');

function demo(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(node24, [program, ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** A space and a quote, since people have them in their folders' names. */
const folder = mkdtempSync(join(tmpdir(), "lifeboat demo's "));
const own = join(folder, 'demo');
const filesBelow = (path: string) =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).toSorted();

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the demo without a window', () => {
  let first: Ended;

  beforeAll(async () => {
    first = await demo('--folder', own, '--no-window');
  });

  it('ends well and says that the backup is proven', () => {
    expect(first.stderr).toBe('');
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('Level 2, proven');
    expect(first.stdout).toContain('Level 4, proven');
    expect(first.stdout).toContain('The backup would bring the data back');
    expect(first.stdout).not.toContain('DIFFERS');
  });

  it('tells how many rows it backed up and restored, for every table', () => {
    const rows = [...first.stdout.matchAll(/^ {3}(\w+) +([\d,]+) +([\d,]+) {2}equal$/gm)];
    const total = rows.reduce(
      (sum, [, , backedUp]) => sum + Number(backedUp?.replaceAll(',', '')),
      0,
    );
    expect(rows.length).toBeGreaterThanOrEqual(8);
    expect(total).toBeGreaterThan(190_000);
    for (const [, , backedUp, restored] of rows) expect(restored).toBe(backedUp);
  });

  it('leaves the files that it names', () => {
    const restored = compareDatabases(join(own, 'shop.sqlite'), join(own, 'shop-restored.sqlite'));
    expect(restored.every(({ equal }) => equal)).toBe(true);
    const decrypted = join(own, 'kit-and-backup-alone/shop-decrypted.sqlite');
    expect(countRows(decrypted)).toEqual(countRows(join(own, 'shop.sqlite')));
    const stored = filesBelow(join(own, 'backups')).map((file) =>
      file.replace(/.*Z-[a-z0-9]{26}\./, ''),
    );
    expect(stored).toEqual(
      expect.arrayContaining([
        'sqlite.zst.enc',
        'inventory.json.zst.enc',
        'sha256',
        'manifest.json',
      ]),
    );
    const [kit = ''] = readdirSync(join(own, 'recovery-kits'));
    expect(readdirSync(join(own, 'recovery-kits', kit)).toSorted()).toEqual([
      'README.txt',
      'decrypt.mjs',
      'recovery-kit.json',
    ]);
  });

  it('names no file that is not there', () => {
    const paths =
      first.stdout.match(/^(?:the shop|its backup|restored|recovery kit|passphrase) .*$/gm) ?? [];
    expect(paths).toHaveLength(5);
    for (const line of paths) statSync(line.replace(/^[a-z ]+? {2,}/, ''));
  });

  it('keeps the passphrase to its owner and out of its account', () => {
    const file = join(own, 'passphrase');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(first.stdout).not.toContain(readFileSync(file, 'utf8').trim());
  });

  it('starts afresh the second time and leaves what is not its own', async () => {
    const before = statSync(join(own, 'data/catalog.sqlite')).birthtimeMs;
    writeFileSync(join(own, 'notes.txt'), 'mine');
    const second = await demo('--folder', own, '--no-window');
    expect(second.stderr).toBe('');
    expect(second.code).toBe(0);
    expect(readFileSync(join(own, 'notes.txt'), 'utf8')).toBe('mine');
    expect(statSync(join(own, 'data/catalog.sqlite')).birthtimeMs).toBeGreaterThan(before);
    const manifests = filesBelow(join(own, 'backups')).filter((file) =>
      file.endsWith('.manifest.json'),
    );
    expect(manifests).toHaveLength(1);
  });
});

describe('a demo that is stopped', () => {
  it('ends its job, says so and leaves nothing half published', async () => {
    const stopped = join(folder, 'stopped');
    const child = spawn(node24, [program, '--folder', stopped, '--no-window']);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      // A second signal would end it at once.
      if (!child.killed && said.includes('Taking a backup')) child.kill('SIGTERM');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [code] = await once(child, 'close');
    expect(said).toContain('The demo was stopped.');
    expect(code).toBe(130);
    expect(readdirSync(join(stopped, 'data/work'))).toEqual([]);
    const published = filesBelow(join(stopped, 'backups'));
    expect(published.filter((file) => file.includes('Z-'))).toEqual([]);
  });
});

describe('a demo that cannot be given', () => {
  it('refuses a folder of somebody else and touches nothing', async () => {
    const theirs = mkdtempSync(join(folder, 'theirs-'));
    writeFileSync(join(theirs, 'shop.sqlite'), 'precious');
    const { code, stderr } = await demo('--folder', theirs, '--no-window');
    expect(code).toBe(1);
    expect(stderr).toContain('holds files that are not a demo’s');
    expect(readdirSync(theirs)).toEqual(['shop.sqlite']);
    expect(readFileSync(join(theirs, 'shop.sqlite'), 'utf8')).toBe('precious');
  });

  it('refuses arguments that it does not know', async () => {
    const { code, stderr } = await demo('--foldr', own);
    expect(code).toBe(2);
    expect(stderr).toContain('usage: npm run demo');
  });
});
