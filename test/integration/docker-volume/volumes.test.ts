import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dockerVolumeEngine as engine } from '../../../electron/core/engines/docker-volume/docker-volume-engine.ts';
import { writeJournal } from '../../../electron/core/engines/docker-volume/restore-journal.ts';
import { createRunner } from '../../../electron/core/runners/create-runner.ts';
import { compareInventories } from '../../../electron/core/verifications/compare-inventories.ts';
import { VolumeBench } from '../../contracts/docker-volume-harness.ts';
import { dockerMissing } from '../../fixtures/docker-desk.ts';
import { makeSampleTree, treeText } from '../../fixtures/file-tree.ts';
import { sshMissing, startSshDesk } from '../../fixtures/ssh-desk.ts';
import { artifactOf, readDump, RESTORE_OPTIONS } from '../../fixtures/taken-dump.ts';

const missing = dockerMissing();
const OPTIONS = { engine: 'docker-volume', stopContainers: false } as const;
const STOPPING = { engine: 'docker-volume', stopContainers: true } as const;
const bench = new VolumeBench();

async function take(name: string, options: typeof OPTIONS | typeof STOPPING = OPTIONS) {
  const context = await bench.context('directly');
  return readDump(await engine.dump(bench.at(name), options, context));
}

async function isRunning(container: string): Promise<boolean> {
  const format = '--format={{.State.Running}}';
  return (await bench.desk.docker(['container', 'inspect', format, container])) === 'true';
}

describe.skipIf(missing !== null)(
  `Docker volumes${missing === null ? '' : ` (${missing})`}`,
  () => {
    beforeAll(() => bench.start());
    afterAll(() => bench.stop());

    describe('a volume that is not there', () => {
      test('is neither made nor backed up', async () => {
        await expect(take('not_there')).rejects.toMatchObject({ code: 'not-found' });
        expect(bench.volumes()).not.toContain('not_there');
      });

      test.each(['/etc', '../x', '-v', 'a b', '', 'x:/y', 'name,dst=/'])(
        'is what a name such as %j stands for',
        async (place) => {
          await expect(take(place)).rejects.toMatchObject({ code: 'invalid-input' });
        },
      );
    });

    describe('containers that use a volume', () => {
      let volume = '';
      let folder = '';
      let containers: readonly string[] = [];
      beforeEach(async () => {
        ({ name: volume, folder } = await bench.volume());
        writeFileSync(join(folder, 'file'), 'content');
        containers = [`first-${volume}`, `second-${volume}`];
        for (const name of containers) await bench.desk.run(name, ['--volume', `${volume}:/data`]);
        const other = ['--volume', `${bench.newName()}:/${volume}`];
        await bench.desk.run(`other-${volume}`, other);
        return async () => {
          await bench.desk.docker(['rm', '--force', ...containers, `other-${volume}`]);
        };
      });

      test('are named, and told as a danger when they run', async () => {
        await bench.desk.docker(['stop', '--time=0', containers[1] ?? '']);
        const context = await bench.context('directly');
        const probe = await engine.probe(bench.at(volume), context);
        const notes = probe.notes.join('\n');
        expect(notes).toContain(`Running: ${containers[0]}.`);
        expect(notes).toContain(`Stopped: ${containers[1]}.`);
        expect(notes).toContain('1 container uses the volume while it is read');
        expect(notes).not.toContain('other-');
        const planned = await engine.planDump(bench.at(volume), STOPPING, context);
        expect(planned.commands).toHaveLength(3);
        expect(planned.notes.join('\n')).toContain(`Stopped for the backup`);
        expect(await isRunning(containers[0] ?? '')).toBe(true);
      });

      test('are stopped before and run again after, those that stood still stand still', async () => {
        await bench.desk.docker(['stop', '--time=0', containers[1] ?? '']);
        const context = await bench.context('directly');
        const dump = await engine.dump(bench.at(volume), STOPPING, context);
        expect(await isRunning(containers[0] ?? '')).toBe(false);
        await readDump(dump);
        expect(await isRunning(containers[0] ?? '')).toBe(true);
        expect(await isRunning(containers[1] ?? '')).toBe(false);
        expect(readdirSync(context.workFolder)).toEqual([]);
      });

      test('run again when the backup fails, is cancelled, or is never read', async () => {
        mkdirSync(join(folder, 'broken'));
        const running = async () => {
          for (const name of containers) expect(await isRunning(name)).toBe(true);
        };
        const controller = new AbortController();
        const context = await bench.context('directly', controller.signal);
        const unread = await engine.dump(bench.at(volume), STOPPING, context);
        expect(await isRunning(containers[0] ?? '')).toBe(false);
        controller.abort();
        await expect(unread.finished).rejects.toMatchObject({ code: 'cancelled' });
        await running();
        const broken = await engine.dump(bench.at(volume), STOPPING, await bench.context('gnu'));
        broken.stream.destroy(new Error('the destination is full'));
        await expect(broken.finished).rejects.toThrow('the destination is full');
        await running();
      });

      test('run again after the work was killed', async () => {
        const context = await bench.context('directly');
        await engine.dump(bench.at(volume), STOPPING, context);
        expect(await isRunning(containers[1] ?? '')).toBe(false);
        // Another process finds the work folder of one that is gone.
        const again = await bench.context('directly');
        const said = await engine.resume?.({ ...again, workFolder: context.workFolder });
        expect(said).toBe(`Containers were started again: ${containers.join(', ')}.`);
        for (const name of containers) expect(await isRunning(name)).toBe(true);
        expect(await engine.resume?.({ ...again, workFolder: context.workFolder })).toBeNull();
      });

      test('stand in the way of a restore as long as they run', async () => {
        const taken = await take(volume);
        const options = { ...RESTORE_OPTIONS, mode: 'replace' } as const;
        const context = await bench.context('directly');
        const target = bench.at(volume);
        const planned = await engine.planRestore(target, options, taken.facts, context);
        expect(planned.checks).toContainEqual(
          expect.objectContaining({
            outcome: 'blocker',
            hint: expect.stringContaining('docker stop'),
          }),
        );
        const restoring = engine.restore(artifactOf(taken), target, options, taken.facts, context);
        await expect(restoring).rejects.toMatchObject({ code: 'target-in-use' });
        await bench.desk.docker(['stop', '--time=0', ...containers]);
        writeFileSync(join(folder, 'file'), 'changed');
        const run = await engine.restore(artifactOf(taken), target, options, taken.facts, context);
        expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('content');
        const kept = bench.folderOf(run.keptAside ?? '');
        expect(readFileSync(join(kept, 'file'), 'utf8')).toBe('changed');
      });
    });

    describe('what a volume holds', () => {
      test('that is a database’s is told', async () => {
        const { name, folder } = await bench.volume();
        mkdirSync(join(folder, 'pgdata'));
        writeFileSync(join(folder, 'pgdata', 'PG_VERSION'), '17\n');
        const { notes } = await engine.probe(bench.at(name), await bench.context('directly'));
        expect(notes.join('\n')).toContain('the files of PostgreSQL');
        expect(notes.join('\n')).toContain('not a consistent backup');
      });

      test('that cannot be stored is left out and told; links out of it are kept', async () => {
        const { name, folder } = await bench.volume();
        writeFileSync(join(folder, 'file'), 'x');
        writeFileSync(join(folder, '.env'), 'PASSWORD=x');
        for (const pipe of ['pipe', 'p*[i]pe ?', 'sub-pipe'])
          execFileSync('mkfifo', [join(folder, pipe)]);
        writeFileSync(join(folder, 'pxxipe y'), 'fits the pattern of a pipe');
        symlinkSync('/dev/stdout', join(folder, 'access.log'));
        await bench.addBusybox();
        try {
          const small = await bench.context('busybox');
          const refused = await engine.dump(bench.at(name), OPTIONS, small);
          await expect(readDump(refused)).rejects.toMatchObject({ code: 'tool-missing' });
          for (const way of ['directly', 'gnu'] as const) {
            const context = await bench.context(way);
            const dump = await engine.dump(bench.at(name), OPTIONS, context);
            expect(dump.mustEncrypt).toContain('.env');
            const taken = await readDump(dump);
            expect((await dump.finished).warnings.join('\n')).toContain('"sub-pipe"');
            const names = taken.inventory.objects.map((object) => object.name).toSorted();
            expect(names).toEqual(['.', '.env', 'access.log', 'file', 'pxxipe y']);
            const target = bench.at(bench.newName());
            await engine.restore(artifactOf(taken), target, RESTORE_OPTIONS, taken.facts, context);
            expect(existsSync(join(bench.folderOf(target.place), 'file'))).toBe(true);
          }
        } finally {
          await bench.removeBusybox();
        }
      });

      test('comes through the BusyBox of a small image too', async () => {
        const { name, folder } = await bench.volume();
        makeSampleTree(folder);
        const taken = await take(name);
        await bench.addBusybox();
        try {
          const way = 'busybox' as const;
          const small = await readDump(
            await engine.dump(bench.at(name), OPTIONS, await bench.context(way)),
          );
          const like = { hashes: true, where: 'after the restore' } as const;
          const target = bench.at(bench.newName());
          const context = await bench.context(way);
          await engine.restore(artifactOf(small), target, RESTORE_OPTIONS, small.facts, context);
          const found = await engine.inspect(
            target,
            { hashes: true, like: taken.inventory },
            await bench.context('directly'),
          );
          expect(compareInventories(taken.inventory, found, like)).toMatchObject({
            verdict: 'proven',
          });
          const { notes } = await engine.planDump(bench.at(name), OPTIONS, context);
          expect(notes.join('\n')).toContain('a short-lived container of busybox-test:1');
        } finally {
          await bench.removeBusybox();
        }
      });
    });

    describe('a restore that was killed', () => {
      test('leaves no unfinished volume of its own, and nobody else’s is touched', async () => {
        const context = await bench.context('directly');
        const volume = bench.newName();
        const label = `--label=lifeboat.work=${context.workName}`;
        await bench.desk.docker(['volume', 'create', label, volume]);
        const journal = { volume, made: true, aside: null };
        await writeJournal(context.workFolder, journal);
        expect(await engine.resume?.(context)).toContain('put back');
        expect(bench.volumes()).not.toContain(volume);
        await bench.desk.docker(['volume', 'create', volume]);
        await writeJournal(context.workFolder, journal);
        await engine.resume?.(context);
        expect(bench.volumes()).toContain(volume);
      });

      test('gives a target its old content back', async () => {
        const context = await bench.context('directly');
        const [target, aside] = [await bench.volume(), await bench.volume()];
        writeFileSync(join(target.folder, 'half'), 'new');
        writeFileSync(join(aside.folder, 'whole'), 'old');
        const journal = { volume: target.name, made: false, aside: aside.name };
        await writeJournal(context.workFolder, journal);
        await engine.resume?.(context);
        expect(readdirSync(target.folder)).toEqual(['whole']);
        expect(bench.volumes()).not.toContain(aside.name);
      });

      test('leaves no short-lived container', async () => {
        const context = await bench.context('gnu');
        await bench.desk.run(context.workName);
        await engine.resume?.(context);
        expect(
          await bench.desk.docker(['ps', '--all', '--quiet', `--filter=name=${context.workName}`]),
        ).toBe('');
      });
    });

    test.skipIf(sshMissing() !== null)('comes and goes over SSH', async () => {
      // Only PATH and HOME of that machine count there: its own docker finds its own daemon.
      const programs = join(bench.desk.folder, 'programs');
      mkdirSync(programs, { recursive: true });
      const docker = execFileSync('sh', ['-c', 'command -v docker'], { encoding: 'utf8' }).trim();
      const script = `#!/bin/sh\nexport DOCKER_HOST=${bench.desk.env.DOCKER_HOST}\nexec ${docker} "$@"\n`;
      writeFileSync(join(programs, 'docker'), script, { mode: 0o755 });
      const ssh = await startSshDesk([`SetEnv PATH=${programs}:/usr/bin:/bin`]);
      try {
        const { name, folder } = await bench.volume();
        makeSampleTree(folder);
        await bench.desk.run(`far-${name}`, ['--volume', `${name}:/data`]);
        const far = async () => ({
          ...(await bench.context('directly')),
          runner: createRunner(ssh.config(), { toolPaths: {} }),
        });
        const context = await far();
        const taken = await readDump(await engine.dump(bench.at(name), STOPPING, context));
        expect(await isRunning(`far-${name}`)).toBe(true);
        const target = bench.at(bench.newName());
        await engine.restore(artifactOf(taken), target, RESTORE_OPTIONS, taken.facts, await far());
        expect(treeText(bench.folderOf(target.place))).toBe(treeText(folder));
        await bench.desk.docker(['rm', '--force', `far-${name}`]);
      } finally {
        await ssh.stop();
      }
    });

    test('without a fitting image says which to pull, and pulls none', async () => {
      const { name } = await bench.volume();
      const context = await bench.context('gnu');
      const images = await bench.desk.docker(['image', 'ls', '--quiet']);
      const blind = {
        ...context.runner,
        run: ((call, signal, input) =>
          call.args.includes('ls') && call.args.includes('image')
            ? context.runner.run({ tool: 'true', args: [] }, signal)
            : context.runner.run(call, signal, input)) satisfies typeof context.runner.run,
      };
      await expect(
        engine.dump(bench.at(name), OPTIONS, { ...context, runner: blind }),
      ).rejects.toMatchObject({
        code: 'tool-missing',
        hint: expect.stringContaining('docker pull'),
      });
      expect(await bench.desk.docker(['image', 'ls', '--quiet'])).toBe(images);
    });
  },
);
