import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineContext, Subject, Target } from '../../electron/core/engines/engine.ts';
import { compareInventories } from '../../electron/core/verifications/compare-inventories.ts';
import type { RestoreOptions } from '../../shared/model/restore.ts';
import { artifactOf, readDump, RESTORE_OPTIONS, type TakenDump } from '../fixtures/taken-dump.ts';
import type { EngineHarness } from './engine-harness.ts';

/** Holds an engine to what `engine.ts` promises, with real tools and real data. */
export function describeEngine(harness: EngineHarness): void {
  const { engine } = harness;

  async function take(subject: Subject, format: string): Promise<TakenDump> {
    const context = await harness.context();
    return readDump(await engine.dump(subject, harness.dumpOptions(format), context));
  }

  async function compare(taken: TakenDump, target: Target, hashes: boolean) {
    const context = await harness.context();
    const live = await engine.inspect(target, { hashes, like: taken.inventory }, context);
    return compareInventories(taken.inventory, live, { hashes, where: 'after the restore' });
  }

  async function restore(
    taken: TakenDump,
    target: Target,
    options: Partial<RestoreOptions> = {},
    given?: { context: EngineContext; data: Buffer },
  ) {
    return engine.restore(
      artifactOf(taken, given?.data),
      target,
      { ...RESTORE_OPTIONS, ...options },
      taken.facts,
      given?.context ?? (await harness.context()),
    );
  }

  describe(`engine ${harness.name}`, () => {
    beforeAll(() => harness.start());
    afterAll(() => harness.stop());

    test('looks at a subject and at one that cannot be reached', async () => {
      const probe = await engine.probe(await harness.sampleSubject(3), await harness.context());
      expect(probe).toMatchObject({ reachable: true, problem: null });
      expect(probe.sizeBytes).toBeGreaterThan(0);

      const missing = await engine.probe(harness.missingSubject(), await harness.context());
      expect(missing.reachable).toBe(false);
      expect(missing.problem?.hint).toBeTruthy();
    });

    test('refuses to dump what cannot be reached', async () => {
      const subject = harness.missingSubject();
      const [format = ''] = harness.formats;
      await expect(take(subject, format)).rejects.toMatchObject({ name: 'LifeboatError' });
    });

    describe.each(harness.formats)('in the format %s', (format) => {
      test('dumps, checks, restores and finds every row again', async () => {
        const taken = await take(await harness.sampleSubject(2_000), format);
        const items = taken.inventory.objects.find((object) => object.name === 'items');
        expect(items?.rows).toBe(2_000);

        const checked = await engine.check(artifactOf(taken), await harness.context());
        expect(checked.checks.map((check) => check.verdict)).not.toContain('failed');
        expect(checked.checks.length).toBeGreaterThan(0);
        expect(checked.inventory?.objects).toEqual(
          expect.arrayContaining([...taken.inventory.objects]),
        );

        const target = harness.newTarget();
        const planned = await engine.planRestore(
          target,
          RESTORE_OPTIONS,
          taken.facts,
          await harness.context(),
        );
        expect(planned.checks.filter((check) => check.outcome === 'blocker')).toEqual([]);
        expect(planned.commands.length).toBeGreaterThan(0);
        expect(await harness.targetExists(target)).toBe(false);

        const run = await restore(taken, target);
        expect(run).toEqual({ waived: [], keptAside: null });
        expect(await compare(taken, target, false)).toMatchObject({ verdict: 'proven' });
        expect(await compare(taken, target, true)).toMatchObject({ verdict: 'proven' });
      });

      test('dumps and restores an empty subject', async () => {
        const taken = await take(await harness.emptySubject(), format);
        expect(taken.inventory.objects).toEqual([]);
        const target = harness.newTarget();
        await restore(taken, target);
        expect(await harness.targetExists(target)).toBe(true);
      });

      test('notices a lost row, and a changed value when it compares content', async () => {
        const taken = await take(await harness.sampleSubject(50), format);
        const target = harness.newTarget();
        await restore(taken, target);

        await harness.changeValue(target);
        expect(await compare(taken, target, false)).toMatchObject({ verdict: 'proven' });
        expect(await compare(taken, target, true)).toMatchObject({ verdict: 'failed' });

        await harness.loseRow(target);
        expect(await compare(taken, target, false)).toMatchObject({ verdict: 'failed' });
      });

      test('notices an artifact that is cut short', async () => {
        const taken = await take(await harness.sampleSubject(500), format);
        for (const share of [0.02, 0.5, 0.9]) {
          const data = taken.data.subarray(0, Math.floor(taken.data.length * share));
          const artifact = artifactOf(taken, data);
          const checked = await engine.check(artifact, await harness.context());
          expect(checked.checks.map((check) => check.verdict)).toContain('failed');
        }
      });

      test('leaves nothing behind when a restore fails half-way', async () => {
        const taken = await take(await harness.sampleSubject(500), format);
        const data = taken.data.subarray(0, Math.floor(taken.data.length * 0.6));
        const target = harness.newTarget();
        const context = await harness.context();
        await expect(restore(taken, target, {}, { context, data })).rejects.toMatchObject({
          name: 'LifeboatError',
        });
        expect(await harness.targetExists(target)).toBe(false);
        const unfinished = engine.unfinishedTarget(target, context.workName);
        expect(await harness.targetExists(unfinished)).toBe(false);
      });

      test('does not restore over what exists', async () => {
        const taken = await take(await harness.sampleSubject(5), format);
        const target = harness.newTarget();
        await restore(taken, target);
        await harness.loseRow(target);
        await expect(restore(taken, target)).rejects.toMatchObject({
          code: expect.stringMatching(/^(database|file)-exists$/),
        });
        // Still the one that lost a row.
        expect(await compare(taken, target, false)).toMatchObject({ verdict: 'failed' });
      });

      test('replaces a target and keeps the old one aside', async () => {
        const subject = await harness.sampleSubject(20);
        const taken = await take(subject, format);
        const target = harness.targetOf(subject);
        await harness.loseRow(target);

        const run = await restore(taken, target, { mode: 'replace' });
        expect(run.keptAside).not.toBeNull();
        expect(await harness.keptAsideExists(target, run.keptAside ?? '')).toBe(true);
        expect(await compare(taken, target, true)).toMatchObject({ verdict: 'proven' });
      });

      test('leaves the old target as it was when replacing it fails', async () => {
        const subject = await harness.sampleSubject(500);
        const taken = await take(subject, format);
        const target = harness.targetOf(subject);
        const data = taken.data.subarray(0, Math.floor(taken.data.length * 0.6));
        const context = await harness.context();
        await expect(
          restore(taken, target, { mode: 'replace' }, { context, data }),
        ).rejects.toMatchObject({ name: 'LifeboatError' });
        expect(await compare(taken, target, true)).toMatchObject({ verdict: 'proven' });
      });

      test('stops when it is cancelled and says so', async () => {
        const taken = await take(await harness.sampleSubject(5), format);
        const controller = new AbortController();
        const context = await harness.context(controller.signal);
        controller.abort();
        const target = harness.newTarget();
        const data = taken.data;
        await expect(restore(taken, target, {}, { context, data })).rejects.toMatchObject({
          code: 'cancelled',
        });
        expect(await harness.targetExists(target)).toBe(false);
      });
    });

    test('makes a scratch target and removes it, twice without an error', async () => {
      const subject = await harness.sampleSubject(10);
      const [format = ''] = harness.formats;
      const taken = await take(subject, format);
      const context = await harness.context();
      const scratch = engine.scratchTarget(subject, context.workName, context);
      await restore(taken, scratch, {}, { context, data: taken.data });
      expect(await compare(taken, scratch, false)).toMatchObject({ verdict: 'proven' });
      await engine.removeScratch(scratch, context);
      expect(await harness.targetExists(scratch)).toBe(false);
      await engine.removeScratch(scratch, context);
    });

    test('shows the dump it would make', async () => {
      const [format = ''] = harness.formats;
      const subject = await harness.sampleSubject(1);
      const context = await harness.context();
      const planned = await engine.planDump(subject, harness.dumpOptions(format), context);
      expect(planned.commands.length).toBeGreaterThan(0);
    });
  });
}
