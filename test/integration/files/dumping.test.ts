import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { filesEngine } from '../../../electron/core/engines/files/files-engine.ts';
import { mountSmallDisk, whyNoSmallDisk } from '../../fixtures/small-disk.ts';
import { readDump } from '../../fixtures/taken-dump.ts';
import { FilesBench, farRunner, nobodyRunner } from './files-bench.ts';

const bench = new FilesBench();
afterAll(() => bench.stop());

const isRoot = process.getuid?.() === 0;
const asNobody = () => bench.context({ runner: nobodyRunner() });
const LARGE = Buffer.alloc(8 * 1024 * 1024, 'x');

/** The first file in the archive is too large for any pipe, so that tar waits in it while the test acts. */
function folderWithLarge(): string {
  const folder = bench.newFolder();
  writeFileSync(`${folder}/a-large`, LARGE);
  writeFileSync(`${folder}/b-small`, 'small');
  return folder;
}

describe.each([
  ['here', () => bench.context()],
  ['elsewhere', () => bench.context({ runner: farRunner() })],
])('a folder at work, %s', (_where, context) => {
  test('at rest: there is nothing to warn of', async () => {
    const { warnings } = await bench.takeDisturbed(folderWithLarge(), () => {}, context());
    expect(warnings).toEqual([]);
  });

  test('a file that changes while it is read is told by name', async () => {
    const folder = folderWithLarge();
    const change = () => writeFileSync(`${folder}/a-large`, 'y', { flag: 'r+' });
    const { warnings } = await bench.takeDisturbed(folder, change, context());
    expect(warnings).toEqual([expect.stringMatching(/^"a-large" changed/)]);
  });

  test('a file that grows is told by name', async () => {
    const folder = folderWithLarge();
    const grow = () => writeFileSync(`${folder}/a-large`, 'more', { flag: 'a' });
    const { warnings } = await bench.takeDisturbed(folder, grow, context());
    expect(warnings).toEqual([expect.stringMatching(/^"a-large" changed/)]);
  });

  test('a file that is shortened while it is read fails the dump', async () => {
    const folder = folderWithLarge();
    const shorten = () => truncateSync(`${folder}/a-large`, 100);
    await expect(bench.takeDisturbed(folder, shorten, context())).rejects.toMatchObject({
      code: 'dump-incomplete',
      message: expect.stringContaining('a-large'),
    });
  });

  test('a file that vanishes before it is read is told by name, and is not in the backup', async () => {
    const folder = folderWithLarge();
    const vanish = () => rmSync(`${folder}/b-small`);
    const { warnings } = await bench.takeDisturbed(folder, vanish, context());
    expect(warnings).toEqual([expect.stringMatching(/^"b-small" vanished/)]);
  });

  test('a folder that becomes a link meanwhile leads nowhere', async () => {
    const folder = folderWithLarge();
    mkdirSync(`${folder}/c`);
    writeFileSync(`${folder}/c/shadow`, 'own');
    const become = () => {
      rmSync(`${folder}/c`, { recursive: true });
      symlinkSync('/etc', `${folder}/c`);
    };
    await expect(bench.takeDisturbed(folder, become, context())).rejects.toMatchObject({
      code: 'dump-incomplete',
    });
  });
});

describe('what is taken', () => {
  test('follows the globs, with the folders above', async () => {
    const folder = bench.newFolder();
    for (const path of ['conf/sites', 'node_modules/x', 'log', 'empty'])
      mkdirSync(`${folder}/${path}`, { recursive: true });
    for (const path of ['.env', 'conf/a.ini', 'conf/sites/b.ini', 'conf/c.bak', 'log/d.log'])
      writeFileSync(`${folder}/${path}`, path);
    writeFileSync(`${folder}/node_modules/x/e.ini`, 'e');
    const names = async (include: string[], exclude: string[]) =>
      (await bench.take(folder, { include, exclude })).inventory.objects.map(({ name }) => name);
    expect(await names(['*.ini'], ['node_modules'])).toEqual([
      '.',
      'conf',
      'conf/a.ini',
      'conf/sites',
      'conf/sites/b.ini',
    ]);
    expect(await names(['conf'], ['*.bak', '/conf/sites'])).toEqual(['.', 'conf', 'conf/a.ini']);
    expect(await names([], ['node_modules', 'log/*', 'conf/'])).toEqual([
      '.',
      '.env',
      'empty',
      'log',
    ]);
    expect(await names(['nothing'], [])).toEqual(['.']);
  });

  test('a set with secrets asks to be encrypted, and says why before', async () => {
    const folder = bench.newFolder();
    writeFileSync(`${folder}/readme`, 'x');
    expect((await bench.dump(folder)).mustEncrypt).toBeUndefined();
    writeFileSync(`${folder}/.env`, 'PASSWORD=x');
    const dump = await bench.dump(folder);
    dump.stream.destroy();
    expect(dump.mustEncrypt).toContain('.env');
    await expect(dump.finished).rejects.toMatchObject({ code: 'dump-incomplete' });
    const options = { engine: 'files' as const, include: [], exclude: [] };
    const plan = await filesEngine.planDump(bench.at(folder), options, bench.context());
    expect(plan.notes.join(' ')).toContain('encrypted only');
    const excluded = await bench.dump(folder, { exclude: ['.env'] });
    expect(excluded.mustEncrypt).toBeUndefined();
  });

  test('devices, sockets and pipes are left out, and told', async () => {
    const folder = bench.newFolder();
    execFileSync('mkfifo', [`${folder}/pipe`]);
    const server = createServer().listen(`${folder}/socket`);
    const context = bench.context();
    const verdict = await bench.takeDisturbed(folder, () => {}, context);
    server.close();
    expect(verdict.warnings).toEqual([expect.stringMatching(/"pipe", "socket"/)]);
  });

  test.skipIf(whyNoSmallDisk() !== null)('other file systems are left out, and told', async () => {
    const disk = mountSmallDisk(4);
    try {
      const folder = dirname(disk.path);
      writeFileSync(`${disk.path}/beyond`, 'x');
      for (const runner of [undefined, farRunner()]) {
        const context = bench.context(runner === undefined ? {} : { runner });
        const dump = await bench.dump(folder, {}, context);
        const { inventory } = await readDump(dump);
        const { warnings } = await dump.finished;
        expect(inventory.objects.map(({ name }) => name)).toEqual(['.', 'disk']);
        expect(warnings).toEqual([expect.stringContaining('"disk"')]);
      }
    } finally {
      disk.unmount();
    }
  });

  test('paths beyond what the system opens fail the dump and are named', async () => {
    const folder = bench.newFolder();
    const deep = `cd "$1" && i=0 && while [ $i -lt 22 ]; do mkdir $2 && cd -P $2 || exit 1; i=$((i+1)); done`;
    execFileSync('bash', ['-c', deep, 'sh', folder, 'n'.repeat(200)]);
    await expect(bench.take(folder)).rejects.toMatchObject({ code: 'file-not-readable' });
  });
});

describe.skipIf(!isRoot)('a user who may not read all (skipped without root)', () => {
  test('fails the dump, naming the file, unless it is excluded', async () => {
    const folder = bench.newFolder();
    chmodSync(bench.folder, 0o755);
    writeFileSync(`${folder}/open`, 'x');
    writeFileSync(`${folder}/closed`, 'x', { mode: 0o600 });
    await expect(bench.take(folder, {}, asNobody())).rejects.toMatchObject({
      code: 'file-not-readable',
      message: expect.stringContaining('"closed"'),
    });
    const { inventory } = await bench.take(folder, { exclude: ['closed'] }, asNobody());
    expect(inventory.objects.map(({ name }) => name)).toEqual(['.', 'open']);
    const probe = await filesEngine.probe(bench.at(folder), asNobody());
    expect(probe.notes.join(' ')).toContain('may not read "closed"');
  });

  test('fails the dump also for a folder, and for a file that is closed meanwhile', async () => {
    const folder = folderWithLarge();
    mkdirSync(`${folder}/closed folder`, { mode: 0o700 });
    await expect(bench.take(folder, {}, asNobody())).rejects.toMatchObject({
      code: 'file-not-readable',
      message: expect.stringContaining('"closed folder"'),
    });
    const { inventory } = await bench.take(folder, { exclude: ['closed*'] }, asNobody());
    expect(inventory.objects).toHaveLength(3);
    rmSync(`${folder}/closed folder`, { recursive: true });
    const close = () => chmodSync(`${folder}/b-small`, 0o600);
    await expect(bench.takeDisturbed(folder, close, asNobody())).rejects.toMatchObject({
      code: 'file-not-readable',
      message: expect.stringContaining('"b-small"'),
    });
  });
});
