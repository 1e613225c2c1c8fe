import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineContext, Subject } from '../../electron/core/engines/engine.ts';
import { dockerVolumeEngine } from '../../electron/core/engines/docker-volume/docker-volume-engine.ts';
import { createLocalRunner } from '../../electron/core/runners/local-runner.ts';
import type { Runner } from '../../electron/core/runners/runner.ts';
import { startDockerDesk, type DockerDesk } from '../fixtures/docker-desk.ts';
import { makeSampleTree, treeText } from '../fixtures/file-tree.ts';
import type { FileEngineHarness } from './file-engine-harness.ts';

/** How the engine reaches volumes: as root of the daemon's machine, or by containers with this tar. */
export type VolumeWay = 'directly' | 'gnu' | 'busybox';

/** A Docker daemon of the tests' own, that the engine finds by this process's environment. */
export class VolumeBench {
  #desk: DockerDesk | null = null;
  #before: Readonly<Record<string, string | undefined>> = {};
  #made = 0;
  readonly logged: string[] = [];

  async start(): Promise<void> {
    if (this.#desk !== null) return;
    this.#desk = await startDockerDesk();
    this.#before = Object.fromEntries(
      Object.keys(this.#desk.env).map((name) => [name, process.env[name]]),
    );
    Object.assign(process.env, this.#desk.env);
  }

  async stop(): Promise<void> {
    for (const [name, value] of Object.entries(this.#before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await this.#desk?.stop();
    this.#desk = null;
  }

  get desk(): DockerDesk {
    if (this.#desk === null) throw new Error('The daemon was not started.');
    return this.#desk;
  }

  /** An image of a few megabytes that has nothing but BusyBox; the engine takes the smallest. */
  async addBusybox(): Promise<void> {
    const root = join(this.desk.folder, 'busybox');
    rmSync(root, { recursive: true, force: true });
    mkdirSync(join(root, 'bin'), { recursive: true });
    cpSync('/bin/busybox', join(root, 'bin', 'busybox'));
    for (const name of ['tar', 'find', 'du', 'cp', 'rm', 'sh', 'sleep'])
      symlinkSync('busybox', join(root, 'bin', name));
    const file = join(this.desk.folder, 'busybox.tar');
    execFileSync('tar', ['--create', `--file=${file}`, `--directory=${root}`, '.']);
    await this.desk.docker(['import', '--change=ENV PATH=/bin', file, 'busybox-test:1']);
    rmSync(file);
  }

  removeBusybox(): Promise<string> {
    return this.desk.docker(['image', 'rm', 'busybox-test:1']);
  }

  newName(): string {
    return `vol.${process.pid}_${(this.#made += 1)}`;
  }

  /** A new volume; its folder on this machine. */
  async volume(): Promise<{ readonly name: string; readonly folder: string }> {
    const name = this.newName();
    await this.desk.docker(['volume', 'create', name]);
    return { name, folder: this.folderOf(name) };
  }

  folderOf(volume: string): string {
    return join(this.desk.folder, 'data', 'volumes', volume, '_data');
  }

  volumes(): string[] {
    return readdirSync(join(this.desk.folder, 'data', 'volumes'))
      .filter((name) => existsSync(this.folderOf(name)))
      .toSorted();
  }

  async context(way: VolumeWay, signal = new AbortController().signal): Promise<EngineContext> {
    const workName = `lifeboat_work${process.pid}x${(this.#made += 1)}`;
    const workFolder = join(this.desk.folder, 'work', workName);
    await mkdir(workFolder, { mode: 0o700, recursive: true });
    const runner = createLocalRunner({ toolPaths: {} });
    return {
      runner: way === 'directly' ? runner : withoutRoot(runner, way),
      workFolder,
      workName,
      signal,
      log: (line) => this.logged.push(line),
      progress: () => undefined,
    };
  }

  at(place: string): Subject {
    return { engine: 'docker-volume', server: null, place };
  }
}

/**
 * The runner of a user that may talk to Docker and is not root: no folder of a volume is open to it. With
 * `busybox` its Docker has no other image.
 */
function withoutRoot(runner: Runner, way: VolumeWay): Runner {
  return {
    ...runner,
    run: (call, signal, input) => {
      if (call.tool === 'sh') return runner.run({ tool: 'false', args: [] }, signal);
      const lists = way === 'busybox' && call.args[0] === 'image' && call.args[1] === 'ls';
      const only = lists ? ['--filter=reference=busybox-test'] : [];
      return runner.run({ ...call, args: [...call.args, ...only] }, signal, input);
    },
  };
}

/** BusyBox keeps neither times below a second, nor those of folders, nor times and owners of links: they are no part of its promise. */
function textOf(folder: string, way: VolumeWay): string {
  const text = treeText(folder);
  if (way !== 'busybox') return text;
  return text
    .replaceAll(/ (folder|file|link) -?\d+/g, ' $1')
    .replaceAll(/ 777 \d+ \d+ link /g, ' 777 link ');
}

export function dockerVolumeHarness(bench: VolumeBench, way: VolumeWay): FileEngineHarness {
  return {
    name: `docker-volume (${way})`,
    engine: dockerVolumeEngine,
    start: async () => {
      await bench.start();
      if (way === 'busybox') await bench.addBusybox();
    },
    stop: async () => {
      if (way === 'busybox') await bench.removeBusybox();
    },
    context: (signal) => bench.context(way, signal),
    dumpOptions: () => ({ engine: 'docker-volume', stopContainers: false }),
    emptySubject: async () => bench.at((await bench.volume()).name),
    sampleSubject: async () => {
      const { name, folder } = await bench.volume();
      rmSync(folder, { recursive: true });
      makeSampleTree(folder);
      return bench.at(name);
    },
    bulkSubject: async () => {
      const { name, folder } = await bench.volume();
      for (let index = 0; index < 32; index++)
        writeFileSync(join(folder, `${index}.bin`), Buffer.alloc(1024 * 1024 + index, index));
      return bench.at(name);
    },
    missingSubject: () => bench.at('not_there'),
    newTarget: () => bench.at(bench.newName()),
    targetOf: (subject) => subject,
    targetExists: async ({ place }) => existsSync(bench.folderOf(place)),
    contentOf: async ({ place }) => textOf(bench.folderOf(place), way),
    keptAside: async (_target, keptAside) =>
      existsSync(bench.folderOf(keptAside)) ? textOf(bench.folderOf(keptAside), way) : null,
    places: async () => bench.volumes(),
    loseFile: async ({ place }) => rmSync(join(bench.folderOf(place), 'items/7.txt')),
    changeByte: async ({ place }) => {
      const file = openSync(join(bench.folderOf(place), 'items/8.txt'), 'r+');
      writeSync(file, 'C', 0);
      closeSync(file);
    },
  };
}
