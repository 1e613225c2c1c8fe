import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { filesEngine } from '../../../electron/core/engines/files/files-engine.ts';
import { pickedInventory } from '../../../electron/core/file-sets/picked-paths.ts';
import { compareInventories } from '../../../electron/core/verifications/compare-inventories.ts';
import { makeSampleTree, treeText } from '../../fixtures/file-tree.ts';
import { mountSmallDisk, whyNoSmallDisk } from '../../fixtures/small-disk.ts';
import type { TakenDump } from '../../fixtures/taken-dump.ts';
import { FilesBench, farRunner, nobodyRunner } from './files-bench.ts';

const bench = new FilesBench();
afterAll(() => bench.stop());

const isRoot = process.getuid?.() === 0;
const namesBelow = (path: string) =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).toSorted();
const read = (path: string) => readFileSync(path, 'utf8');

function configuration(): string {
  const folder = bench.newFolder();
  mkdirSync(`${folder}/conf/sites`, { recursive: true });
  for (const path of ['app.ini', 'conf/a.ini', 'conf/b.ini', 'conf/sites/c.ini'])
    writeFileSync(`${folder}/${path}`, `backed up ${path}`);
  linkSync(`${folder}/app.ini`, `${folder}/conf/twin.ini`);
  linkSync(`${folder}/app.ini`, `${folder}/conf/twin2.ini`);
  symlinkSync('a.ini', `${folder}/conf/current`);
  return folder;
}

const folderWithLinks = (): string => {
  const folder = configuration();
  symlinkSync('/etc/hostname', `${folder}/absolute`);
  symlinkSync('../beyond', `${folder}/climbing`);
  return folder;
};

async function compare(taken: TakenDump, place: string, only: string[]) {
  const like = pickedInventory(taken.inventory, only);
  const wanted = { hashes: true, like };
  const live = await filesEngine.inspect(bench.at(place), wanted, bench.context());
  return compareInventories(like, live, { hashes: true, where: 'after the restore' });
}

describe.each([
  ['here', () => bench.context()],
  ['elsewhere', () => bench.context({ runner: farRunner() })],
])('single files, %s', (_where, context) => {
  const restore = async (
    taken: TakenDump,
    target: string,
    only: string[],
    mode: 'create' | 'replace' = 'replace',
  ) => bench.restore(taken, target, { mode, only }, { context: context() });

  test('come in the place of those that are there, which are kept; all others stay', async () => {
    const folder = configuration();
    const taken = await bench.take(folder);
    for (const path of ['app.ini', 'conf/a.ini', 'conf/b.ini', 'conf/new'])
      writeFileSync(`${folder}/${path}`, 'later');
    const before = lstatSync(folder).ino;
    const run = await restore(taken, folder, ['conf/a.ini', 'conf/sites/c.ini']);
    const aside = run.keptAside ?? '';
    expect(aside).toMatch(/_before_\d{8}T\d{6}Z$/);
    expect(read(`${folder}/conf/a.ini`)).toBe('backed up conf/a.ini');
    expect(read(`${aside}/conf/a.ini`)).toBe('later');
    expect(read(`${folder}/conf/b.ini`)).toBe('later');
    expect(read(`${folder}/app.ini`)).toBe('later');
    expect(read(`${folder}/conf/new`)).toBe('later');
    expect(lstatSync(folder).ino).toBe(before);
    expect(namesBelow(aside)).toEqual(['conf', 'conf/a.ini', 'conf/sites', 'conf/sites/c.ini']);
    expect(await bench.leftBeside(folder)).toEqual([]);
    const only = ['conf/a.ini', 'conf/sites/c.ini'];
    expect(await compare(taken, folder, only)).toMatchObject({ verdict: 'proven' });
  });

  test('are made anew with their folders where they are gone', async () => {
    const folder = configuration();
    const content = treeText(`${folder}/conf/sites`);
    const taken = await bench.take(folder);
    execFileSync('rm', ['-r', `${folder}/conf/sites`]);
    expect(await restore(taken, folder, ['*.ini'])).toMatchObject({});
    expect(treeText(`${folder}/conf/sites`)).toBe(content);
    execFileSync('rm', ['-r', `${folder}/conf`]);
    const run = await restore(taken, folder, ['conf/sites/c.ini']);
    expect(run.keptAside).toBeNull();
    expect(readdirSync(`${folder}/conf`)).toEqual(['sites']);
  });

  test('that are hard links come with their content, and stay links among themselves', async () => {
    const folder = configuration();
    const taken = await bench.take(folder);
    const only = ['conf/twin*.ini'];
    const target = bench.newPath();
    await restore(taken, target, only, 'create');
    expect(namesBelow(target)).toEqual(['conf', 'conf/twin.ini', 'conf/twin2.ini']);
    expect(read(`${target}/conf/twin.ini`)).toBe('backed up app.ini');
    expect(lstatSync(`${target}/conf/twin.ini`).nlink).toBe(2);
    expect(await compare(taken, target, only)).toMatchObject({ verdict: 'proven' });
  });

  test('never go through a link of the target, nor change a file to a folder', async () => {
    const outside = bench.newFolder();
    const folder = configuration();
    const taken = await bench.take(folder);
    execFileSync('rm', ['-r', `${folder}/conf`]);
    symlinkSync(outside, `${folder}/conf`);
    await expect(restore(taken, folder, ['conf/a.ini'])).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(readdirSync(outside)).toEqual([]);
    execFileSync('rm', [`${folder}/conf`]);
    writeFileSync(`${folder}/conf`, 'a file');
    await expect(restore(taken, folder, ['conf/a.ini'])).rejects.toMatchObject({
      code: 'conflict',
    });
    mkdirSync(`${folder}/app`);
    execFileSync('rm', [`${folder}/app.ini`]);
    mkdirSync(`${folder}/app.ini`);
    await expect(restore(taken, folder, ['app.ini'])).rejects.toMatchObject({ code: 'conflict' });
    expect(await bench.leftBeside(folder)).toEqual([]);
  });

  test('that the backup does not hold are no success', async () => {
    const folder = configuration();
    const taken = await bench.take(folder);
    await expect(restore(taken, folder, ['nothing'])).rejects.toMatchObject({ code: 'not-found' });
  });

  test('with hostile names are found by their text', async () => {
    const folder = bench.newPath();
    makeSampleTree(folder);
    const taken = await bench.take(folder);
    const target = bench.newPath();
    const names = taken.inventory.objects.map(({ name }) => name);
    const only = names.filter((name) => name.startsWith('names/'));
    await restore(taken, target, only, 'create');
    expect(treeText(`${target}/names`)).toBe(treeText(`${folder}/names`));
  });
});

describe('links that lead out of the folder', () => {
  test('are stored and told, and restored only when each is waived by name', async () => {
    const taken = await bench.take(folderWithLinks());
    expect(taken.inventory.needs).toEqual({ 'outside-links': ['absolute', 'climbing'] });
    expect(bench.logged.join('\n')).toContain('"absolute", "climbing"');
    const target = bench.newPath();
    for (const waive of [[], ['link absolute'], ['absolute', 'climbing']]) {
      const plan = await bench.plan(taken, target, { waive });
      expect(plan.checks.filter(({ outcome }) => outcome === 'blocker')).toMatchObject([
        { name: 'links' },
      ]);
      await expect(bench.restore(taken, target, { waive })).rejects.toMatchObject({
        code: 'restore-errors',
      });
      expect(existsSync(target)).toBe(false);
    }
    const waive = ['link absolute', 'link climbing'];
    const run = await bench.restore(taken, target, { waive });
    expect(run.waived).toEqual(waive);
    expect(readlinkSync(`${target}/climbing`)).toBe('../beyond');
    expect(await bench.leftBeside(target)).toEqual([]);
  });

  test('do not matter for files that are picked beside them', async () => {
    const taken = await bench.take(folderWithLinks());
    const target = bench.newPath();
    await bench.restore(taken, target, { only: ['conf'] });
    expect(readdirSync(target)).toEqual(['conf']);
  });
});

describe('targets', () => {
  test('an empty folder is filled, one with anything in it is not', async () => {
    const taken = await bench.take(configuration());
    const mode = 'into-empty' as const;
    for (const runner of [undefined, farRunner()]) {
      const context = () => bench.context(runner === undefined ? {} : { runner });
      const target = bench.newFolder();
      await bench.restore(taken, target, { mode }, { context: context() });
      expect(read(`${target}/app.ini`)).toBe('backed up app.ini');
      await expect(
        bench.restore(taken, target, { mode }, { context: context() }),
      ).rejects.toMatchObject({ code: 'conflict' });
      await expect(
        bench.restore(taken, bench.newPath(), { mode }, { context: context() }),
      ).rejects.toMatchObject({ code: 'file-missing' });
    }
  });

  test('a link, a file, a relative path and a missing folder above are refused', async () => {
    const taken = await bench.take(configuration());
    const folder = bench.newFolder();
    symlinkSync(folder, `${folder}/link`);
    writeFileSync(`${folder}/file`, 'x');
    for (const runner of [undefined, farRunner()]) {
      const context = () => bench.context(runner === undefined ? {} : { runner });
      const restoring = (target: string) =>
        bench.restore(taken, target, { mode: 'replace' }, { context: context() });
      await expect(restoring(`${folder}/link`)).rejects.toMatchObject({ code: 'file-exists' });
      await expect(restoring(`${folder}/file`)).rejects.toMatchObject({ code: 'file-exists' });
      await expect(restoring(`${folder}/no/such`)).rejects.toMatchObject({ code: 'file-missing' });
      for (const target of ['relative', '/', `${folder}/../x`, ''])
        await expect(restoring(target)).rejects.toMatchObject({ code: 'invalid-input' });
    }
  });

  test('the plan of replacing tells what would be found aside only', async () => {
    const folder = configuration();
    const taken = await bench.take(folder);
    writeFileSync(`${folder}/later`, 'x');
    const plan = await bench.plan(taken, folder, { mode: 'replace' });
    expect(plan.checks).toContainEqual(
      expect.objectContaining({ name: 'other files', outcome: 'warning' }),
    );
    const run = await bench.restore(taken, folder, { mode: 'replace' });
    expect(read(`${run.keptAside}/later`)).toBe('x');
    expect(existsSync(`${folder}/later`)).toBe(false);
  });

  test.skipIf(whyNoSmallDisk() !== null)(
    'a full disk ends it, and nothing is left there',
    async () => {
      const folder = bench.newFolder();
      writeFileSync(`${folder}/large`, Buffer.alloc(6 * 1024 * 1024, 'x'));
      writeFileSync(`${folder}/more`, Buffer.alloc(3 * 1024 * 1024, 'x'));
      const taken = await bench.take(folder);
      const disk = mountSmallDisk(8);
      try {
        const target = `${disk.path}/target`;
        const plan = await bench.plan(taken, target);
        expect(plan.checks).toContainEqual(
          expect.objectContaining({ name: 'free space', outcome: 'blocker' }),
        );
        await expect(bench.restore(taken, target)).rejects.toMatchObject({ code: 'disk-full' });
        // An inventory that promises less than the archive holds gets past the plan.
        const objects = taken.inventory.objects.map((object) => ({ ...object, bytes: 0 }));
        const facts = { ...taken.facts, inventory: { ...taken.inventory, objects } };
        for (const context of [bench.context(), bench.context({ runner: farRunner() })])
          await expect(
            bench.restore({ ...taken, facts }, target, {}, { context }),
          ).rejects.toMatchObject({ code: 'disk-full' });
        expect(readdirSync(disk.path)).toEqual([]);
      } finally {
        disk.unmount();
      }
    },
  );

  test.skipIf(whyNoSmallDisk() !== null)(
    'a mount point cannot be replaced, single files in it can',
    async () => {
      const taken = await bench.take(configuration());
      const disk = mountSmallDisk(4);
      try {
        writeFileSync(`${disk.path}/app.ini`, 'later');
        for (const runner of [undefined, farRunner()]) {
          const context = bench.context(runner === undefined ? {} : { runner });
          await expect(
            bench.restore(taken, disk.path, { mode: 'replace' }, { context }),
          ).rejects.toMatchObject({ code: 'target-in-use' });
          expect(read(`${disk.path}/app.ini`)).toBe('later');
        }
      } finally {
        disk.unmount();
      }
    },
  );
});

describe.skipIf(!isRoot)('as a user who owns nothing (skipped without root)', () => {
  test('restores what was root’s as its own, and says so before', async () => {
    const taken = await bench.take(configuration());
    execFileSync('chmod', ['755', bench.folder]);
    const parent = bench.newFolder();
    execFileSync('chown', ['65534:65534', parent]);
    const context = bench.context({ runner: nobodyRunner() });
    const target = `${parent}/target`;
    await bench.restore(taken, target, {}, { context });
    expect(lstatSync(`${target}/app.ini`).uid).toBe(65534);
    expect(readdirSync(parent)).toEqual(['target']);
  });

  test('is told when the place cannot be written', async () => {
    const taken = await bench.take(configuration());
    const context = bench.context({ runner: nobodyRunner() });
    await expect(
      bench.restore(taken, `${bench.newFolder()}/target`, {}, { context }),
    ).rejects.toMatchObject({ code: 'file-not-writable' });
  });

  test('removes what it made although folders in it cannot be written', async () => {
    const folder = bench.newFolder();
    mkdirSync(`${folder}/closed/inner`, { recursive: true });
    writeFileSync(`${folder}/closed/inner/file`, 'x');
    execFileSync('chmod', ['-R', 'a+rX,a-w', `${folder}/closed`]);
    const taken = await bench.take(folder);
    const parent = bench.newFolder();
    execFileSync('chown', ['65534:65534', parent]);
    const context = bench.context({ runner: nobodyRunner() });
    const wrong = taken.inventory.objects.map((object) =>
      object.kind === 'file' ? { ...object, sha256: '0'.repeat(64) } : object,
    );
    const facts = { ...taken.facts, inventory: { ...taken.inventory, objects: wrong } };
    await expect(
      bench.restore({ ...taken, facts }, `${parent}/target`, {}, { context }),
    ).rejects.toMatchObject({ code: 'restore-errors' });
    expect(readdirSync(parent)).toEqual([]);
  });
});
