import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EngineContext, Subject } from '../../electron/core/engines/engine.ts';
import { composeEngine } from '../../electron/core/engines/compose/compose-engine.ts';
import { createLocalRunner } from '../../electron/core/runners/local-runner.ts';
import { composeOptionsSchema } from '../../shared/model/engines/compose.ts';
import { makeSampleTree, treeText } from '../fixtures/file-tree.ts';
import type { FileEngineHarness } from './file-engine-harness.ts';

const SAMPLE = `
name: shop
services:
  web:
    build: ./web
    env_file: [web.env]
    volumes: ['./conf:/etc/app:ro', './nginx.conf:/etc/nginx.conf:ro', './data:/data']
  db:
    image: postgres:16
    environment: { POSTGRES_PASSWORD: '\${DB_PASSWORD}' }
    volumes: ['pgdata:/var/lib/postgresql/data']
volumes: { pgdata: {} }
`;

/** Projects in a temporary folder; see `filesHarness` for the runner. */
export function composeHarness(kind: 'local' | 'ssh'): FileEngineHarness {
  let folder = '';
  let made = 0;
  const newFolder = () => join(folder, `project '${(made += 1)}' -x "🛟"`);
  const project = async (files: Record<string, string>): Promise<Subject> => {
    const place = newFolder();
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(place, path)), { recursive: true });
      await writeFile(join(place, path), content);
    }
    return at(join(place, 'compose.yaml'));
  };
  return {
    name: `compose (${kind})`,
    engine: composeEngine,
    start: async () => {
      folder = await mkdtemp(join(tmpdir(), 'lifeboat-compose-'));
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
    dumpOptions: () => ({ engine: 'compose', ...composeOptionsSchema.parse({}) }),
    emptySubject: () => project({ 'compose.yaml': 'services: {}\n' }),
    sampleSubject: async () => {
      const subject = await project({
        'compose.yaml': SAMPLE,
        'compose.override.yaml': 'services: { web: { image: shop-web } }\n',
        '.env': 'DB_PASSWORD=secret\n',
        'web.env': 'MODE=production\n',
        'nginx.conf': 'server {}\n',
        'web/Dockerfile': 'FROM scratch\n',
      });
      makeSampleTree(join(dirname(subject.place), 'conf'));
      return subject;
    },
    bulkSubject: async () => {
      const subject = await project({ 'compose.yaml': SAMPLE });
      const conf = join(dirname(subject.place), 'conf');
      await mkdir(conf);
      for (let index = 0; index < 32; index++)
        await writeFile(join(conf, `${index}.bin`), Buffer.alloc(1024 * 1024 + index, index));
      return subject;
    },
    missingSubject: () => at(join(folder, 'missing', 'compose.yaml')),
    newTarget: () => at(newFolder()),
    targetOf: ({ place }) => at(dirname(place)),
    targetExists: async ({ place }) => existsSync(place),
    contentOf: async ({ place }) => withoutOwnTime(treeText(place)),
    keptAside: async (_target, keptAside) => (existsSync(keptAside) ? treeText(keptAside) : null),
    places: async () => (await readdir(folder)).toSorted(),
    loseFile: ({ place }) => rm(join(place, 'conf/items/7.txt')),
    changeByte: async ({ place }) => {
      const file = await open(join(place, 'conf/items/8.txt'), 'r+');
      await file.write('C', 0);
      await file.close();
    },
  };
}

/** Files that are put into a folder change its time; that of a project's folder is nobody's matter. */
function withoutOwnTime(tree: string): string {
  return tree.replaceAll(/ folder -?\d+$/gm, ' folder');
}

function at(place: string): Subject {
  return { engine: 'compose', server: null, place };
}
