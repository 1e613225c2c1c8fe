import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gitEngine } from '../../../electron/core/engines/git/git-engine.ts';
import { GitBench } from '../../contracts/git-harness.ts';

const execute = promisify(execFile);
const bench = new GitBench();
beforeAll(() => bench.start());
afterAll(() => bench.stop());

async function roundTrip(source: string): Promise<string> {
  const taken = await bench.take(source);
  const { checks } = await bench.check(taken);
  expect(checks.map(({ verdict }) => verdict)).toEqual(['proven', 'proven']);
  const target = bench.newPath();
  await bench.restore(taken, bench.at(target));
  expect(await bench.compare(taken, target, true)).toMatchObject({ verdict: 'proven' });
  return target;
}

describe('a restored repository', () => {
  test('has its files checked out, is clean, shows its stash and knows no remote', async () => {
    const source = await bench.sample();
    const target = await roundTrip(source);
    expect(await readFile(join(target, 'side.bin'), 'utf8')).toBe('\u0000\u0001side');
    expect(await bench.git(target, 'status', '--porcelain')).toBe('');
    expect(await bench.git(target, 'symbolic-ref', 'HEAD')).toBe('refs/heads/main');
    expect(await bench.git(target, 'stash', 'list')).toContain('stash@{0}');
    await bench.git(target, 'stash', 'pop', '--quiet');
    expect(await readFile(join(target, 'items.txt'), 'utf8')).toBe('second');
    expect(await bench.git(target, 'remote')).toBe('');
    expect((await stat(target)).mode & 0o777).toBe(0o700);
  });

  test('is bare when its source was', async () => {
    const source = bench.newPath();
    await bench.git(bench.folder, 'clone', '--quiet', '--bare', await bench.sample(), source);
    const target = await roundTrip(`${source}/`);
    expect(await bench.git(target, 'rev-parse', '--is-bare-repository')).toBe('true');
    expect(await bench.refs(target)).toBe(await bench.refs(source));
  });

  test('stands on the same commit when HEAD was detached', async () => {
    const source = await bench.sample();
    await bench.git(source, 'checkout', '--quiet', '--detach', 'HEAD~1');
    const lonely = await bench.commit(source, 'lonely.txt', 'on no branch');
    const target = await roundTrip(source);
    expect(await bench.git(target, 'rev-parse', 'HEAD')).toBe(lonely);
    await expect(bench.git(target, 'symbolic-ref', '-q', 'HEAD')).rejects.toThrow('symbolic-ref');
    expect(await readFile(join(target, 'lonely.txt'), 'utf8')).toBe('on no branch');
  });

  test('keeps the commits of linked working trees', async () => {
    const source = await bench.sample();
    const linked = bench.newPath();
    await bench.git(source, 'worktree', 'add', '--quiet', '--detach', linked);
    const lonely = await bench.commit(linked, 'linked.txt', 'on no branch');
    const taken = await bench.take(source);
    expect(taken.inventory.objects.map(({ value }) => value)).toContain(lonely);
    const target = await roundTrip(source);
    const format = '--format=%(objectname)';
    expect(await bench.git(target, 'for-each-ref', format, 'refs/lifeboat')).toBe(lonely);
  });

  test('has the object format of its source', async () => {
    const source = await bench.empty('--object-format=sha256');
    await bench.commit(source, 'a', 'a');
    const target = await roundTrip(source);
    expect(await bench.git(target, 'rev-parse', 'HEAD')).toMatch(/^[0-9a-f]{64}$/);
    const nothing = await roundTrip(await bench.empty('--object-format=sha256'));
    expect(await bench.git(nothing, 'rev-parse', '--show-object-format')).toBe('sha256');
  });

  test('has a branch whose name is no UTF-8', async () => {
    const source = await bench.sample();
    const script = `git update-ref "refs/heads/$(printf 'caf\\351')" HEAD`;
    await execute('sh', ['-c', script], { cwd: source });
    const taken = await bench.take(source);
    expect(taken.inventory.objects.map(({ name }) => name)).toContain(
      String.raw`refs/heads/caf\xe9`,
    );
    await roundTrip(source);
  });

  test('has its history as it was recorded, not as it is shown', async () => {
    const source = await bench.sample(5);
    await bench.git(source, 'replace', '--graft', 'main~1');
    await writeFile(
      join(source, '.git', 'info', 'grafts'),
      await bench.git(source, 'rev-parse', 'v1^{}'),
    );
    const taken = await bench.take(source);
    const main = taken.inventory.objects.find(({ name }) => name === 'refs/heads/main');
    expect(main?.rows).toBe(7);
    await roundTrip(source);
  });

  test('has many refs and merges, counted as git counts them', async () => {
    const source = await bench.empty();
    for (let number = 0; number < 12; number++) {
      await bench.commit(source, `file-${number}`, `${number}`);
      await bench.git(source, 'tag', `v${number}`);
      if (number % 3 !== 2) continue;
      await bench.git(source, 'checkout', '--quiet', '-b', `side-${number}`, `v${number - 2}`);
      await bench.commit(source, `side-${number}`, 'side');
      await bench.git(source, 'checkout', '--quiet', 'main');
      await bench.git(source, 'merge', '--quiet', '--no-ff', '-m', 'merge', `side-${number}`);
    }
    const taken = await bench.take(source);
    for (const { name, rows } of taken.inventory.objects)
      expect(`${name} ${rows}`).toBe(
        `${name} ${await bench.git(source, 'rev-list', '--count', name)}`,
      );
  });
});

describe('what a bundle would lose is refused', () => {
  test('a shallow and a partial clone', async () => {
    const source = await bench.sample();
    await bench.git(source, 'config', 'uploadpack.allowFilter', 'true');
    const [shallow, partial] = [bench.newPath(), bench.newPath()];
    const url = `file://${source}`;
    await bench.git(bench.folder, 'clone', '--quiet', '--depth=1', url, shallow);
    await bench.git(bench.folder, 'clone', '--quiet', '--filter=blob:none', url, partial);
    for (const place of [shallow, partial]) {
      await expect(bench.take(place)).rejects.toMatchObject({ code: 'source-damaged' });
      const probe = await gitEngine.probe(bench.at(place), await bench.context());
      expect(probe).toMatchObject({ reachable: false, problem: { code: 'source-damaged' } });
    }
  });

  test('a branch whose name git understands in two ways', async () => {
    const source = await bench.sample();
    await bench.git(source, 'update-ref', 'refs/heads/refs/heads/main', 'HEAD~1');
    await expect(bench.take(source)).rejects.toMatchObject({
      code: 'dump-incomplete',
      message: expect.stringContaining('refs/heads/main'),
    });
  });

  test('a detached HEAD hidden by a branch called HEAD', async () => {
    const source = await bench.sample();
    await bench.git(source, 'checkout', '--quiet', '--detach');
    await bench.commit(source, 'lonely', 'x');
    await bench.git(source, 'update-ref', 'refs/heads/HEAD', 'main');
    await expect(bench.take(source)).rejects.toMatchObject({ code: 'dump-incomplete' });
  });

  test('a ref to nothing, and an object that is gone', async () => {
    const broken = await bench.sample();
    await writeFile(join(broken, '.git', 'refs', 'heads', 'broken'), '');
    await expect(bench.take(broken)).rejects.toMatchObject({ code: 'source-damaged' });
    const missing = await bench.sample();
    const id = await bench.git(missing, 'rev-parse', 'HEAD~1:items.txt');
    await rm(join(missing, '.git', 'objects', id.slice(0, 2), id.slice(2)));
    await expect(bench.take(missing)).rejects.toMatchObject({ code: 'source-damaged' });
  });

  test('a folder inside of a repository is none', async () => {
    const source = await bench.sample();
    await mkdir(join(source, 'below'));
    await expect(bench.take(join(source, 'below'))).rejects.toMatchObject({ code: 'not-found' });
  });

  test('another user’s repository, with what to do', async () => {
    if (process.getuid?.() !== 0) return;
    const source = await bench.sample();
    await execute('chown', ['-R', '1234', source]);
    await expect(bench.take(source)).rejects.toMatchObject({
      code: 'privilege-missing',
      hint: expect.stringContaining('safe.directory'),
    });
  });
});

describe('what is not in a bundle is told', () => {
  test('uncommitted work, submodules, files in LFS, borrowed objects', async () => {
    const other = await bench.sample();
    const source = bench.newPath();
    await bench.git(bench.folder, 'clone', '--quiet', '--shared', other, source);
    const add = [
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      other,
      'module',
    ];
    await bench.git(source, ...add);
    await mkdir(join(source, 'media'));
    await writeFile(join(source, 'media', '.gitattributes'), '*.bin filter=lfs diff=lfs -text\n');
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';
    await bench.commit(source, 'media/large.bin', pointer);
    await writeFile(join(source, 'items.txt'), 'changed');
    await writeFile(join(source, 'new file'), 'new');
    const context = await bench.context();
    const planned = await gitEngine.planDump(bench.at(source), { engine: 'git' }, context);
    const notes = planned.notes.join('\n');
    expect(notes).toContain('1 changed file and 1 untracked file or folder');
    expect(notes).toContain('1 submodule is');
    expect(notes).toContain('1 file is kept in Git LFS');
    expect(notes).toContain('Objects are borrowed from');
    const target = await roundTrip(source);
    expect(await readFile(join(target, 'media', 'large.bin'), 'utf8')).toBe(pointer);
    // The borrowed objects are the restored repository's own now.
    await rm(other, { recursive: true });
    await bench.git(target, 'fsck', '--full');
  });

  test('no program that the repository names is run', async () => {
    const source = await bench.sample();
    const trap = join(bench.folder, 'trap');
    const ran = join(bench.folder, 'ran');
    await writeFile(trap, `#!/bin/sh\necho "$0 $@" >> '${ran}'\n`, { mode: 0o755 });
    for (const hook of [
      'post-checkout',
      'reference-transaction',
      'post-index-change',
      'pre-auto-gc',
    ])
      await writeFile(join(source, '.git', 'hooks', hook), `#!/bin/sh\n'${trap}'\n`, {
        mode: 0o755,
      });
    for (const name of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'filter.evil.clean',
      'diff.external',
    ])
      await bench.git(source, 'config', name, trap);
    await bench.git(source, 'config', 'filter.evil.required', 'true');
    await writeFile(join(source, '.gitattributes'), '* filter=evil\n');
    await writeFile(join(source, 'items.txt'), 'changed');
    await rm(ran, { force: true });
    await gitEngine.probe(bench.at(source), await bench.context());
    await roundTrip(source);
    await expect(readFile(ran, 'utf8')).rejects.toMatchObject({ code: 'ENOENT' });
    // The trap is one: whoever looks without care runs it.
    await bench.git(source, 'status');
    expect(await readFile(ran, 'utf8')).toContain('trap');
  });
});

describe('another machine and another address', () => {
  test('gives what replaces a folder its mode and, when root restores, its owner', async () => {
    const source = await bench.sample();
    const taken = await bench.take(source);
    for (const kind of ['local', 'ssh'] as const) {
      const target = bench.newPath();
      await mkdir(target, { mode: 0o755 });
      await writeFile(join(target, 'old'), 'old');
      const isRoot = process.getuid?.() === 0;
      if (isRoot) await execute('chown', ['1234:5678', target]);
      const context = await bench.context(undefined, kind);
      await bench.restore(taken, bench.at(target), { mode: 'replace' }, { context });
      expect((await stat(target)).mode & 0o777).toBe(0o755);
      const { uid } = await stat(join(target, '.git', 'HEAD'));
      expect(uid).toBe(isRoot ? 1234 : process.getuid?.());
    }
  });

  test('restores by the tools of another machine, aside and into an empty folder', async () => {
    const source = await bench.sample();
    const far = () => bench.context(undefined, 'ssh');
    const taken = await bench.take(source, await far());
    expect((await bench.check(taken, taken.data, await far())).inventory).not.toBeNull();
    const fresh = bench.newPath();
    await bench.restore(taken, bench.at(fresh), {}, { context: await far() });
    expect(await bench.compare(taken, fresh, true)).toMatchObject({ verdict: 'proven' });
    const run = await bench.restore(
      taken,
      bench.at(source),
      { mode: 'replace' },
      { context: await far() },
    );
    expect(bench.exists(run.keptAside ?? '')).toBe(true);
    const empty = bench.newPath();
    await mkdir(empty, { mode: 0o750 });
    await bench.restore(taken, bench.at(empty), { mode: 'into-empty' }, { context: await far() });
    expect((await stat(empty)).mode & 0o777).toBe(0o750);
    const again = bench.restore(
      taken,
      bench.at(empty),
      { mode: 'into-empty' },
      { context: await far() },
    );
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    const context = await far();
    const scratch = gitEngine.scratchTarget(bench.at(source), context.workName, context);
    expect(scratch.place).toBe(`/var/tmp/${context.workName}`);
    await bench.restore(taken, scratch, {}, { context });
    await gitEngine.removeScratch(scratch, context);
    expect(bench.exists(scratch.place)).toBe(false);
  });

  test('clones an address into the work folder, and leaves nothing there', async () => {
    const source = await bench.sample();
    const context = await bench.context();
    const taken = await bench.take(`file://${source.replaceAll(' ', '%20')}`, context);
    expect(await readdir(context.workFolder)).toEqual([]);
    expect(taken.facts.serverProperties).toMatchObject({ bare: 'true' });
    const target = bench.newPath();
    await bench.restore(taken, bench.at(target));
    expect(await bench.git(target, 'rev-parse', 'main')).toBe(
      await bench.git(source, 'rev-parse', 'main'),
    );
    expect(await bench.git(target, 'remote')).toBe('');
  });

  test('says what to do about an address that is not there', async () => {
    const url = 'ssh://nobody@127.0.0.1:1/repository.git';
    await expect(bench.take(url)).rejects.toMatchObject({ code: 'server-unreachable' });
  });
});
