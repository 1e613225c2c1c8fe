import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesEngine } from '../../../electron/core/engines/files/files-engine.ts';
import { createRunner } from '../../../electron/core/runners/create-runner.ts';
import type { Runner } from '../../../electron/core/runners/runner.ts';
import { compareInventories } from '../../../electron/core/verifications/compare-inventories.ts';
import { makeSampleTree, treeText } from '../../fixtures/file-tree.ts';
import { sshMissing, startSshDesk, type SshDesk } from '../../fixtures/ssh-desk.ts';
import { FilesBench } from './files-bench.ts';

const bench = new FilesBench();
const missing = sshMissing();
let desk: SshDesk;
let runner: Runner;

describe.skipIf(missing !== null)(
  `over SSH${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    beforeAll(async () => {
      desk = await startSshDesk();
      runner = createRunner(desk.config(), { toolPaths: {} });
    });
    afterAll(async () => {
      await desk.stop();
      bench.stop();
    });

    test('everything of a folder comes back', async () => {
      const folder = bench.newPath();
      makeSampleTree(folder);
      const content = treeText(folder);
      const probe = await filesEngine.probe(bench.at(folder), bench.context({ runner }));
      expect(probe).toMatchObject({ reachable: true, problem: null });
      const taken = await bench.take(folder, {}, bench.context({ runner }));
      const target = bench.newPath();
      await bench.restore(taken, target, {}, { context: bench.context({ runner }) });
      expect(treeText(target)).toBe(content);
      writeFileSync(`${folder}/later`, 'x');
      const context = bench.context({ runner });
      const run = await bench.restore(taken, folder, { mode: 'replace' }, { context });
      expect(treeText(folder)).toBe(content);
      expect(bench.exists(`${run.keptAside}/later`)).toBe(true);
    });

    test('single files are put in place, and scratch folders removed', async () => {
      const folder = bench.newPath();
      makeSampleTree(folder);
      const taken = await bench.take(folder, {}, bench.context({ runner }));
      rmSync(`${folder}/items/9.txt`);
      const only = ['items/9.txt', 'items/another twin'];
      const context = bench.context({ runner });
      const run = await bench.restore(taken, folder, { mode: 'replace', only }, { context });
      expect(run.keptAside).not.toBeNull();
      expect(bench.exists(`${folder}/items/9.txt`)).toBe(true);
      const scratch = filesEngine.scratchTarget(bench.at(folder), context.workName, context);
      expect(scratch.place).toBe(`/tmp/${context.workName}/set`);
      await bench.restore(taken, scratch.place, {}, { context });
      const live = await filesEngine.inspect(
        scratch,
        { hashes: true, like: taken.inventory },
        context,
      );
      const { verdict } = compareInventories(taken.inventory, live, {
        hashes: true,
        where: 'after the restore',
      });
      expect(verdict).toBe('proven');
      await filesEngine.removeScratch(scratch, context);
      expect(bench.exists(`/tmp/${context.workName}`)).toBe(false);
    });

    test('a link that is lost in the middle is a failure', async () => {
      const own = await startSshDesk();
      try {
        const lost = createRunner(own.config(), { toolPaths: {} });
        const folder = bench.newPath();
        mkdirSync(folder);
        for (let index = 0; index < 8; index++)
          writeFileSync(`${folder}/${index}`, Buffer.alloc(8 * 1024 * 1024, index));
        const context = bench.context({ runner: lost });
        const dump = await bench.dump(folder, {}, context);
        const reading = (async () => {
          let stopped = false;
          for await (const chunk of dump.stream) {
            if (!stopped && Buffer.from(chunk).length > 0) await own.stop();
            stopped = true;
          }
        })();
        await expect(reading).rejects.toMatchObject({ code: 'server-unreachable' });
        await expect(dump.finished).rejects.toMatchObject({ code: 'server-unreachable' });
      } finally {
        await own.stop();
      }
    });
  },
);
