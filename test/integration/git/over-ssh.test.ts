import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gitEngine } from '../../../electron/core/engines/git/git-engine.ts';
import { createRunner } from '../../../electron/core/runners/create-runner.ts';
import { GitBench } from '../../contracts/git-harness.ts';
import { sshMissing, startSshDesk, type SshDesk } from '../../fixtures/ssh-desk.ts';

const missing = sshMissing();

describe.skipIf(missing !== null)(
  `a repository over SSH${missing === null ? '' : ` (${missing})`}`,
  () => {
    const bench = new GitBench();
    let ssh: SshDesk;
    beforeAll(async () => {
      await bench.start();
      ssh = await startSshDesk();
    });
    afterAll(async () => {
      await ssh.stop();
      await bench.stop();
    });

    const far = async (signal?: AbortSignal) => ({
      ...(await bench.context(signal)),
      runner: createRunner(ssh.config(), { toolPaths: {} }),
    });

    test('is looked at, dumped, restored in every way, and compared there', async () => {
      const source = await bench.sample(30);
      const probe = await gitEngine.probe(bench.at(source), await far());
      expect(probe).toMatchObject({ reachable: true, problem: null });
      const planned = await gitEngine.planDump(bench.at(source), { engine: 'git' }, await far());
      expect(planned.commands.join()).toContain('bundle create');
      const taken = await bench.take(source, await far());
      const { checks, inventory } = await bench.check(taken, taken.data, await far());
      expect(checks.map(({ verdict }) => verdict)).toEqual(['proven', 'proven']);
      expect(inventory?.objects).toEqual(taken.inventory.objects);

      const target = bench.newPath();
      await bench.restore(taken, bench.at(target), {}, { context: await far() });
      const wanted = { hashes: true, like: taken.inventory };
      const found = await gitEngine.inspect(bench.at(target), wanted, await far());
      expect(found.objects.toSorted(byName)).toEqual(taken.inventory.objects.toSorted(byName));

      await bench.git(source, 'branch', '-D', 'side');
      const options = { mode: 'replace' } as const;
      const run = await bench.restore(taken, bench.at(source), options, { context: await far() });
      expect(existsSync(run.keptAside ?? '')).toBe(true);
      expect(await bench.git(source, 'rev-parse', 'side')).toMatch(/^[0-9a-f]{40}$/);
    });

    test('leaves nothing there when the artifact is cut short or the work is cancelled', async () => {
      const taken = await bench.take(await bench.sample(30), await far());
      const target = bench.at(bench.newPath());
      const data = taken.data.subarray(0, taken.data.length / 2);
      const context = await far();
      await expect(bench.restore(taken, target, {}, { context, data })).rejects.toMatchObject({
        code: 'artifact-damaged',
      });
      const controller = new AbortController();
      const cancelled = await far(controller.signal);
      const restoring = bench.restore(taken, target, {}, { context: cancelled });
      controller.abort();
      await expect(restoring).rejects.toMatchObject({ code: 'cancelled' });
      for (const { workName } of [context, cancelled])
        expect(existsSync(gitEngine.unfinishedTarget(target, workName).place)).toBe(false);
      expect(existsSync(target.place)).toBe(false);
    });

    test('has a scratch target that goes again', async () => {
      const taken = await bench.take(await bench.sample(), await far());
      const context = await far();
      const scratch = gitEngine.scratchTarget(bench.at('/x'), context.workName, context);
      await bench.restore(taken, scratch, {}, { context });
      expect(existsSync(scratch.place)).toBe(true);
      await gitEngine.removeScratch(scratch, context);
      await gitEngine.removeScratch(scratch, context);
      expect(existsSync(scratch.place)).toBe(false);
    });
  },
);

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
