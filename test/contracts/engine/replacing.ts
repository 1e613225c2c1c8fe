import { expect, test } from 'vitest';
import { cutArtifact, type EngineDesk } from './engine-desk.ts';

/** Restores that meet something, or that fail: what was there stays, what was begun does not. */
export function describeReplacing(desk: EngineDesk, format: string): void {
  const { harness, take, restore, compare } = desk;
  const { engine } = harness;

  test('leaves nothing behind when a restore fails half-way', async () => {
    const taken = await take(await harness.sampleSubject(500), format);
    const artifact = cutArtifact(taken, 0.6);
    const target = harness.newTarget();
    const context = await harness.context();
    const before = await harness.places();
    await expect(restore(taken, target, { context, artifact })).rejects.toMatchObject({
      name: 'LifeboatError',
    });
    expect(await harness.targetExists(target)).toBe(false);
    const unfinished = engine.unfinishedTarget(target, context.workName);
    expect(await harness.targetExists(unfinished)).toBe(false);
    expect(await harness.places()).toEqual(before);
  });

  test('does not restore over what exists', async () => {
    const taken = await take(await harness.sampleSubject(5), format);
    const target = harness.newTarget();
    await restore(taken, target);
    await harness.loseRow(target);
    const content = await harness.contentOf(target);
    await expect(restore(taken, target)).rejects.toMatchObject({
      code: expect.stringMatching(/^(database|file)-exists$/),
    });
    expect(await harness.contentOf(target)).toBe(content);
  });

  test('replaces a target and keeps the old one aside', async () => {
    const subject = await harness.sampleSubject(20);
    const taken = await take(subject, format);
    await harness.loseRow(subject);

    const run = await restore(taken, subject, { options: { mode: 'replace' } });
    expect(run.keptAside).not.toBeNull();
    expect(await harness.keptAsideExists(subject, run.keptAside ?? '')).toBe(true);
    expect(await compare(taken, subject, true)).toMatchObject({ verdict: 'proven' });
  });

  test('leaves the old target as it was when replacing it fails', async () => {
    const subject = await harness.sampleSubject(500);
    const content = await harness.contentOf(subject);
    const taken = await take(subject, format);
    const artifact = cutArtifact(taken, 0.6);
    await expect(
      restore(taken, subject, { options: { mode: 'replace' }, artifact }),
    ).rejects.toMatchObject({ name: 'LifeboatError' });
    await desk.expectSame(taken, subject, content);
  });
}
