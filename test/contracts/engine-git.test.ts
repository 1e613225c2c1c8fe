import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gitEngine } from '../../electron/core/engines/git/git-engine.ts';
import { RESTORE_OPTIONS } from '../fixtures/taken-dump.ts';
import { GitBench } from './git-harness.ts';

const bench = new GitBench();

describe('engine git', () => {
  beforeAll(() => bench.start());
  afterAll(() => bench.stop());

  test('looks at a repository and at a place without one', async () => {
    const probe = await gitEngine.probe(bench.at(await bench.sample()), await bench.context());
    expect(probe).toMatchObject({ reachable: true, problem: null });
    expect(probe.sizeBytes).toBeGreaterThan(0);
    expect(probe.tools.map(({ name }) => name)).toEqual(['git']);

    const missing = await gitEngine.probe(bench.at(bench.newPath()), await bench.context());
    expect(missing.reachable).toBe(false);
    expect(missing.problem).toMatchObject({ code: 'file-missing' });
    await expect(bench.take(bench.newPath())).rejects.toMatchObject({ code: 'file-missing' });
  });

  test('dumps, checks, restores and finds every ref again', async () => {
    const source = await bench.sample(20);
    const taken = await bench.take(source);
    const main = taken.inventory.objects.find(({ name }) => name === 'refs/heads/main');
    expect(main).toMatchObject({ kind: 'ref', namespace: null, rows: 22 });
    expect(main?.value).toBe(await bench.git(source, 'rev-parse', 'main'));

    const checked = await bench.check(taken);
    expect(checked.checks.map(({ verdict }) => verdict)).toEqual(['proven', 'proven']);
    expect(checked.inventory?.objects).toEqual(taken.inventory.objects);

    const target = bench.at(bench.newPath());
    const context = await bench.context();
    const planned = await gitEngine.planRestore(target, RESTORE_OPTIONS, taken.facts, context);
    expect(planned.checks.filter(({ outcome }) => outcome === 'blocker')).toEqual([]);
    expect(planned.commands.length).toBeGreaterThan(0);
    expect(bench.exists(target.place)).toBe(false);

    expect(await bench.restore(taken, target)).toEqual({ waived: [], keptAside: null });
    expect(await bench.compare(taken, target.place)).toMatchObject({ verdict: 'proven' });
    expect(await bench.compare(taken, target.place, true)).toMatchObject({ verdict: 'proven' });
    expect(await bench.refs(target.place)).toBe(await bench.refs(source));
  });

  test('restores one backup into two targets', async () => {
    const taken = await bench.take(await bench.sample());
    const targets = [bench.at(bench.newPath()), bench.at(bench.newPath())];
    await Promise.all(targets.map((target) => bench.restore(taken, target)));
    for (const { place } of targets)
      expect(await bench.compare(taken, place, true)).toMatchObject({ verdict: 'proven' });
  });

  test('dumps, checks and restores a repository without a commit', async () => {
    const source = await bench.empty('--initial-branch=trunk');
    const taken = await bench.take(source);
    expect(taken.inventory.objects).toEqual([]);
    expect((await bench.check(taken)).checks.map(({ verdict }) => verdict)).toEqual([
      'proven',
      'proven',
    ]);
    const target = bench.at(bench.newPath());
    await bench.restore(taken, target);
    expect(await bench.git(target.place, 'symbolic-ref', 'HEAD')).toBe('refs/heads/trunk');
    expect(await bench.compare(taken, target.place)).toMatchObject({ checks: [expect.anything()] });
  });

  test('notices a lost ref and a changed one', async () => {
    const taken = await bench.take(await bench.sample());
    const [lost, changed] = [bench.at(bench.newPath()), bench.at(bench.newPath())];
    await bench.restore(taken, lost);
    await bench.git(lost.place, 'branch', '-D', 'side');
    expect(await bench.compare(taken, lost.place)).toMatchObject({ verdict: 'failed' });
    await bench.restore(taken, changed);
    await bench.git(changed.place, 'update-ref', 'refs/heads/side', 'main');
    expect(await bench.compare(taken, changed.place)).toMatchObject({ verdict: 'failed' });
  });

  test('notices an artifact that is cut short or altered', async () => {
    const taken = await bench.take(await bench.sample(30));
    for (const share of [0, 0.02, 0.2, 0.5, 0.9, 0.999]) {
      const data = taken.data.subarray(0, Math.floor(taken.data.length * share));
      const { checks, inventory } = await bench.check(taken, data);
      expect(checks.map(({ verdict }) => verdict)).toContain('failed');
      expect(inventory).toBeNull();
    }
    for (const at of [1, 30, taken.data.length - 500, taken.data.length - 3]) {
      const data = Buffer.from(taken.data);
      data[at] = (data[at] ?? 0) ^ 1;
      const { checks } = await bench.check(taken, data);
      expect(checks.map(({ verdict }) => verdict)).toContain('failed');
    }
  });

  test('leaves nothing behind when a restore fails half-way', async () => {
    const taken = await bench.take(await bench.sample(30));
    const data = taken.data.subarray(0, Math.floor(taken.data.length * 0.6));
    const target = bench.at(bench.newPath());
    const context = await bench.context();
    await expect(bench.restore(taken, target, {}, { context, data })).rejects.toMatchObject({
      code: 'artifact-damaged',
    });
    expect(bench.exists(target.place)).toBe(false);
    expect(bench.exists(gitEngine.unfinishedTarget(target, context.workName).place)).toBe(false);
  });

  test('does not restore over what exists', async () => {
    const source = await bench.sample();
    const taken = await bench.take(source);
    const before = await bench.refs(source);
    await expect(bench.restore(taken, bench.at(source))).rejects.toMatchObject({
      code: 'file-exists',
    });
    expect(await bench.refs(source)).toBe(before);
  });

  test('replaces a target and keeps the old one aside', async () => {
    const source = await bench.sample();
    const taken = await bench.take(source);
    await bench.git(source, 'branch', '-D', 'side');
    const old = await bench.refs(source);
    const run = await bench.restore(taken, bench.at(source), { mode: 'replace' });
    expect(await bench.compare(taken, source, true)).toMatchObject({ verdict: 'proven' });
    expect(await bench.refs(run.keptAside ?? '')).toBe(old);
  });

  test('leaves the old target as it was when replacing it fails', async () => {
    const source = await bench.sample(30);
    const taken = await bench.take(source);
    const data = taken.data.subarray(0, Math.floor(taken.data.length * 0.6));
    const restoring = bench.restore(taken, bench.at(source), { mode: 'replace' }, { data });
    await expect(restoring).rejects.toMatchObject({ code: 'artifact-damaged' });
    expect(await bench.compare(taken, source, true)).toMatchObject({ verdict: 'proven' });
  });

  test('stops when it is cancelled and says so', async () => {
    const source = await bench.sample();
    const taken = await bench.take(source);
    const controller = new AbortController();
    const context = await bench.context(controller.signal);
    controller.abort();
    const cancelled = { code: 'cancelled' };
    const target = bench.at(bench.newPath());
    await expect(bench.restore(taken, target, {}, { context })).rejects.toMatchObject(cancelled);
    await expect(bench.take(source, context)).rejects.toMatchObject(cancelled);
    await expect(bench.check(taken, taken.data, context)).rejects.toMatchObject(cancelled);
    expect(bench.exists(target.place)).toBe(false);
    expect(await readdir(context.workFolder)).toEqual([]);
  });

  test('makes a scratch target and removes it, twice without an error', async () => {
    const source = await bench.sample();
    const taken = await bench.take(source);
    const context = await bench.context();
    const scratch = gitEngine.scratchTarget(bench.at(source), context.workName, context);
    await bench.restore(taken, scratch, {}, { context });
    expect(await bench.compare(taken, scratch.place)).toMatchObject({ verdict: 'proven' });
    await gitEngine.removeScratch(scratch, context);
    await gitEngine.removeScratch(scratch, context);
    expect(bench.exists(scratch.place)).toBe(false);
    expect(await readdir(context.workFolder)).toEqual([]);
  });

  test('answers with the commit of a ref, and takes nothing else', async () => {
    const path = await bench.sample();
    const ask = async (text: string) =>
      gitEngine.query?.(bench.at(path), { text, timeoutMs: 60_000 }, await bench.context());
    expect(await ask('main')).toBe(await bench.git(path, 'rev-parse', 'main'));
    expect(await ask('refs/heads/grüße/🛟')).toBe(await bench.git(path, 'rev-parse', 'grüße/🛟'));
    expect(await ask('v1')).toBe(await bench.git(path, 'rev-parse', 'v1^{commit}'));
    expect(await ask('absent')).toBeNull();
    for (const text of ['--all', '-h', 'main..side', ':/change', 'main:items.txt', 'a b', '@{-1}'])
      await expect(ask(text)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('shows the dump it would make, and what would not be in it', async () => {
    const context = await bench.context();
    const source = await bench.sample();
    const planned = await gitEngine.planDump(bench.at(source), { engine: 'git' }, context);
    expect(planned.commands).toEqual([expect.stringContaining('bundle create')]);
    expect(planned.notes.join('\n')).toContain('1 older one is not');
    // Looking changes nothing, not even the index.
    expect(await readFile(join(source, '.git', 'HEAD'), 'utf8')).toBe('ref: refs/heads/main\n');
  });
});
