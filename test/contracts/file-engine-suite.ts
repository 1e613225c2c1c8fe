import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineContext, PlainArtifact, Subject } from '../../electron/core/engines/engine.ts';
import { compareInventories } from '../../electron/core/verifications/compare-inventories.ts';
import type { RestoreOptions } from '../../shared/model/restore.ts';
import { artifactOf, readDump, RESTORE_OPTIONS, type TakenDump } from '../fixtures/taken-dump.ts';
import { cutArtifact } from './engine/engine-desk.ts';
import { disturbedArtifact } from './engine/midway.ts';
import { expectNoNewProcess, ownProcesses } from './engine/new-processes.ts';
import type { FileEngineHarness } from './file-engine-harness.ts';

const CANCELLED = { code: 'cancelled' };

/** Holds an engine whose artifact is a tar archive of files to what `engine.ts` promises. */
export function describeFileEngine(harness: FileEngineHarness): void {
  const { engine } = harness;

  async function take(subject: Subject): Promise<TakenDump> {
    const context = await harness.context();
    return readDump(await engine.dump(subject, harness.dumpOptions(), context));
  }

  async function restore(
    taken: TakenDump,
    target: Subject,
    options: Partial<RestoreOptions> = {},
    given: { context?: EngineContext; artifact?: PlainArtifact } = {},
  ) {
    return engine.restore(
      given.artifact ?? artifactOf(taken),
      target,
      { ...RESTORE_OPTIONS, ...options },
      taken.facts,
      given.context ?? (await harness.context()),
    );
  }

  async function compare(taken: TakenDump, target: Subject) {
    const wanted = { hashes: true, like: taken.inventory };
    const live = await engine.inspect(target, wanted, await harness.context());
    return compareInventories(taken.inventory, live, { hashes: true, where: 'after the restore' });
  }

  describe(`engine ${harness.name}`, () => {
    beforeAll(() => harness.start());
    afterAll(() => harness.stop());

    test('looks at a subject and at one that is not there', async () => {
      const probe = await engine.probe(await harness.sampleSubject(), await harness.context());
      expect(probe).toMatchObject({ reachable: true, problem: null });
      expect(probe.sizeBytes).toBeGreaterThan(0);
      const missing = await engine.probe(harness.missingSubject(), await harness.context());
      expect(missing.reachable).toBe(false);
      expect(missing.problem?.hint).toBeTruthy();
      await expect(take(harness.missingSubject())).rejects.toMatchObject({ name: 'LifeboatError' });
    });

    test('shows the dump that it would make', async () => {
      const subject = await harness.sampleSubject();
      const context = await harness.context();
      const planned = await engine.planDump(subject, harness.dumpOptions(), context);
      expect(planned.commands.length).toBeGreaterThan(0);
      expect(planned.estimatedBytes).toBeGreaterThan(0);
    });

    test('dumps, checks, plans, restores and finds everything again', async () => {
      const subject = await harness.sampleSubject();
      const content = await harness.contentOf(harness.targetOf(subject));
      const taken = await take(subject);
      const checked = await engine.check(artifactOf(taken), await harness.context());
      expect(checked.checks.map(({ verdict }) => verdict)).not.toContain('failed');
      expect(checked.checks.length).toBeGreaterThan(0);
      expect(checked.inventory?.objects).toEqual(taken.inventory.objects);

      const target = harness.newTarget();
      const context = await harness.context();
      const planned = await engine.planRestore(target, RESTORE_OPTIONS, taken.facts, context);
      expect(planned.checks.filter(({ outcome }) => outcome === 'blocker')).toEqual([]);
      expect(planned.commands.length).toBeGreaterThan(0);
      expect(await harness.targetExists(target)).toBe(false);

      expect(await restore(taken, target)).toEqual({ waived: [], keptAside: null });
      expect(await harness.contentOf(target)).toBe(content);
      expect(await compare(taken, target)).toMatchObject({ verdict: 'proven' });
    });

    test('restores one dump into two targets, each whole', async () => {
      const taken = await take(await harness.sampleSubject());
      const targets = [harness.newTarget(), harness.newTarget()] as const;
      await Promise.all(targets.map((target) => restore(taken, target)));
      expect(await harness.contentOf(targets[0])).toBe(await harness.contentOf(targets[1]));
      for (const target of targets)
        expect(await compare(taken, target)).toMatchObject({ verdict: 'proven' });
    });

    test('dumps and restores an empty subject', async () => {
      const subject = await harness.emptySubject();
      const taken = await take(subject);
      const target = harness.newTarget();
      await restore(taken, target);
      expect(await harness.contentOf(target)).toBe(
        await harness.contentOf(harness.targetOf(subject)),
      );
    });

    test('notices a lost file and a changed byte', async () => {
      const taken = await take(await harness.sampleSubject());
      const [lost, changed] = [harness.newTarget(), harness.newTarget()];
      await restore(taken, lost);
      await harness.loseFile(lost);
      expect(await compare(taken, lost)).toMatchObject({ verdict: 'failed' });
      await restore(taken, changed);
      await harness.changeByte(changed);
      expect(await compare(taken, changed)).toMatchObject({ verdict: 'failed' });
    });

    test('notices an artifact that is cut short, and restores nothing of it', async () => {
      const taken = await take(await harness.sampleSubject());
      const places = await harness.places();
      for (const share of [0, 0.02, 0.5, 0.9]) {
        const checked = await engine.check(cutArtifact(taken, share), await harness.context());
        expect(checked.checks.map(({ verdict }) => verdict)).toContain('failed');
        const target = harness.newTarget();
        const context = await harness.context();
        const artifact = cutArtifact(taken, share);
        await expect(restore(taken, target, {}, { context, artifact })).rejects.toMatchObject({
          code: 'artifact-damaged',
        });
        expect(await harness.targetExists(target)).toBe(false);
        const unfinished = engine.unfinishedTarget(target, context.workName);
        expect(await harness.targetExists(unfinished)).toBe(false);
      }
      expect(await harness.places()).toEqual(places);
    });

    test('notices content that is not what the inventory says, before anything is in place', async () => {
      const taken = await take(await harness.sampleSubject());
      const objects = taken.inventory.objects.map((object) =>
        object.kind === 'file' && (object.bytes ?? 0) >= 65_536
          ? { ...object, sha256: '0'.repeat(64) }
          : object,
      );
      const inventory = { ...taken.inventory, objects };
      const other = { ...taken, inventory, facts: { ...taken.facts, inventory } };
      const target = harness.newTarget();
      await expect(restore(other, target)).rejects.toMatchObject({ code: 'restore-errors' });
      expect(await harness.targetExists(target)).toBe(false);
    });

    test('does not restore over what exists', async () => {
      const taken = await take(await harness.sampleSubject());
      const target = harness.newTarget();
      await restore(taken, target);
      await harness.loseFile(target);
      const content = await harness.contentOf(target);
      await expect(restore(taken, target)).rejects.toMatchObject({ code: 'file-exists' });
      expect(await harness.contentOf(target)).toBe(content);
    });

    test('replaces a target and keeps the old aside', async () => {
      const subject = await harness.sampleSubject();
      const target = harness.targetOf(subject);
      const content = await harness.contentOf(target);
      const taken = await take(subject);
      await harness.changeByte(target);
      const run = await restore(taken, target, { mode: 'replace' });
      expect(await harness.contentOf(target)).toBe(content);
      const kept = await harness.keptAside(target, run.keptAside ?? '');
      expect(kept).not.toBeNull();
      expect(kept).not.toBe(content);
      expect(await compare(taken, target)).toMatchObject({ verdict: 'proven' });
    });

    test('leaves the old target as it was when replacing it fails', async () => {
      const subject = await harness.sampleSubject();
      const target = harness.targetOf(subject);
      const content = await harness.contentOf(target);
      const taken = await take(subject);
      const places = await harness.places();
      const options = { mode: 'replace' } as const;
      await expect(
        restore(taken, target, options, { artifact: cutArtifact(taken, 0.6) }),
      ).rejects.toMatchObject({ code: 'artifact-damaged' });
      expect(await harness.contentOf(target)).toBe(content);
      expect(await harness.places()).toEqual(places);
    });

    test('cancels a dump in the middle, and ends its programs', async () => {
      const subject = await harness.bulkSubject();
      const processes = ownProcesses();
      const controller = new AbortController();
      const context = await harness.context(controller.signal);
      const dump = await engine.dump(subject, harness.dumpOptions(), context);
      const reading = (async () => {
        let bytes = 0;
        for await (const chunk of dump.stream) {
          bytes += Buffer.from(chunk).length;
          if (bytes > 1024 * 1024) controller.abort();
        }
      })();
      await expect(reading).rejects.toMatchObject(CANCELLED);
      await expect(dump.finished).rejects.toMatchObject(CANCELLED);
      await expectNoNewProcess(processes);
    });

    test('cancels a restore before, in the middle and at its end, and leaves nothing', async () => {
      const taken = await take(await harness.bulkSubject());
      const places = await harness.places();
      const processes = ownProcesses();
      for (const share of [0, 0.6, 1]) {
        const controller = new AbortController();
        if (share === 0) controller.abort();
        const context = await harness.context(controller.signal);
        const target = harness.newTarget();
        const { artifact } = disturbedArtifact(taken, share, () => controller.abort());
        await expect(restore(taken, target, {}, { context, artifact })).rejects.toMatchObject(
          CANCELLED,
        );
        await expectNoNewProcess(processes);
        expect(await harness.targetExists(target)).toBe(false);
        expect(await harness.places()).toEqual(places);
      }
    });

    // A volume is asked nothing.
    const asked = engine.capabilities.kind === 'docker-volume' ? [] : [engine.capabilities.kind];
    test.each(asked)(
      'answers with the size of a file inside, and never looks outside',
      async () => {
        const folder = harness.newTarget();
        const inside = (name: string) => join(folder.place, name);
        await mkdir(inside('data folder'), { recursive: true });
        await writeFile(inside('data folder/orders 🛟.csv'), 'x'.repeat(1234));
        await writeFile(`${folder.place}-outside`, 'secret');
        await symlink(`${folder.place}-outside`, inside('out'));
        await symlink('/etc', inside('etc'));
        await symlink('data folder/orders 🛟.csv', inside('link'));
        const ask = async (text: string) =>
          engine.query?.(folder, { text, timeoutMs: 60_000 }, await harness.context());
        expect(await ask('data folder/orders 🛟.csv')).toBe('1234');
        expect(await ask('link')).toBe('1234');
        expect(await ask('absent')).toBeNull();
        expect(await ask('data folder/absent/absent')).toBeNull();
        const refused = { code: 'invalid-input' };
        const hostile = [
          '/etc/passwd',
          '../x',
          'out',
          'etc/passwd',
          'data folder',
          '.',
          'a\nb',
          'a/../..',
        ];
        for (const text of hostile) await expect(ask(text)).rejects.toMatchObject(refused);
      },
    );

    test('makes a scratch target and removes it, twice without an error', async () => {
      const subject = await harness.sampleSubject();
      const taken = await take(subject);
      const context = await harness.context();
      const scratch = engine.scratchTarget(subject, context.workName, context);
      await restore(taken, scratch, { keepOwner: false, keepPrivileges: false }, { context });
      expect(await compare(taken, scratch)).toMatchObject({ verdict: 'proven' });
      await engine.removeScratch(scratch, context);
      expect(await harness.targetExists(scratch)).toBe(false);
      await engine.removeScratch(scratch, context);
    });
  });
}
