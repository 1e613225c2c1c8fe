import { expect, test } from 'vitest';
import type { EngineDesk } from './engine-desk.ts';

/** What can be asked without dumping anything. */
export function describeLooks({ harness, take, restore, compare }: EngineDesk): void {
  const { engine } = harness;
  const [format = ''] = harness.formats;

  test('looks at a subject and at one that cannot be reached', async () => {
    const probe = await engine.probe(await harness.sampleSubject(3), await harness.context());
    expect(probe).toMatchObject({ reachable: true, problem: null });
    expect(probe.sizeBytes).toBeGreaterThan(0);

    const missing = await engine.probe(harness.missingSubject(), await harness.context());
    expect(missing.reachable).toBe(false);
    expect(missing.problem?.hint).toBeTruthy();
  });

  test('refuses to dump what cannot be reached', async () => {
    await expect(take(harness.missingSubject(), format)).rejects.toMatchObject({
      name: 'LifeboatError',
    });
  });

  test('shows the dump it would make', async () => {
    const subject = await harness.sampleSubject(1);
    const context = await harness.context();
    const planned = await engine.planDump(subject, harness.dumpOptions(format), context);
    expect(planned.commands.length).toBeGreaterThan(0);
  });

  test('makes a scratch target and removes it, twice without an error', async () => {
    const subject = await harness.sampleSubject(10);
    const taken = await take(subject, format);
    const context = await harness.context();
    const before = await harness.places();
    const scratch = engine.scratchTarget(subject, context.workName, context);
    await restore(taken, scratch, { context });
    expect(await compare(taken, scratch, false)).toMatchObject({ verdict: 'proven' });
    await engine.removeScratch(scratch, context);
    expect(await harness.targetExists(scratch)).toBe(false);
    expect(await harness.places()).toEqual(before);
    await engine.removeScratch(scratch, context);
  });
}
