import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineContext, Subject } from '../../electron/core/engines/engine.ts';
import { filesEngine } from '../../electron/core/engines/files/files-engine.ts';
import { createLocalRunner } from '../../electron/core/runners/local-runner.ts';
import { filesOptionsSchema } from '../../shared/model/engines/files.ts';
import { makeSampleTree, treeText } from '../fixtures/file-tree.ts';
import type { FileEngineHarness } from './file-engine-harness.ts';

/**
 * Folders in a temporary one. A runner that calls itself another machine's is treated as one (`find` and
 * `sh` in place of Node), and works on this machine.
 */
export function filesHarness(kind: 'local' | 'ssh'): FileEngineHarness {
  let folder = '';
  let made = 0;
  const newFolder = () => join(folder, `set '${(made += 1)}' -x "🛟"`);
  return {
    name: `files (${kind})`,
    engine: filesEngine,
    start: async () => {
      folder = await mkdtemp(join(tmpdir(), 'lifeboat-files-'));
    },
    stop: () => rm(folder, { recursive: true, force: true }),
    context: async (signal = new AbortController().signal): Promise<EngineContext> => {
      const workName = `lifeboat_work${process.pid}x${(made += 1)}`;
      const workFolder = join(folder, 'work', workName);
      await mkdir(workFolder, { mode: 0o700, recursive: true });
      const runner = { ...createLocalRunner({ toolPaths: {} }), kind };
      return {
        runner,
        workFolder,
        workName,
        signal,
        log: () => undefined,
        progress: () => undefined,
      };
    },
    dumpOptions: () => ({ engine: 'files', ...filesOptionsSchema.parse({}) }),
    emptySubject: async () => {
      const place = newFolder();
      await mkdir(place);
      return at(place);
    },
    sampleSubject: async () => {
      const place = newFolder();
      makeSampleTree(place);
      return at(place);
    },
    bulkSubject: async () => {
      const place = newFolder();
      await mkdir(place);
      for (let index = 0; index < 32; index++)
        await writeFile(join(place, `${index}.bin`), Buffer.alloc(1024 * 1024 + index, index));
      return at(place);
    },
    missingSubject: () => at(join(folder, 'missing')),
    newTarget: () => at(newFolder()),
    targetOf: (subject) => subject,
    targetExists: async ({ place }) => existsSync(place),
    contentOf: async ({ place }) => treeText(place),
    keptAside: async (_target, keptAside) => (existsSync(keptAside) ? treeText(keptAside) : null),
    places: async () => (await readdir(folder)).toSorted(),
    loseFile: ({ place }) => rm(join(place, 'items/7.txt')),
    changeByte: async ({ place }) => {
      const file = await open(join(place, 'items/8.txt'), 'r+');
      await file.write('C', 0);
      await file.close();
    },
  };
}

function at(place: string): Subject {
  return { engine: 'files', server: null, place };
}
