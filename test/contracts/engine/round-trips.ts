import type { Inventory } from '../../../shared/model/inventory.ts';
import { expect, test } from 'vitest';
import { artifactOf, RESTORE_OPTIONS } from '../../fixtures/taken-dump.ts';
import { cutArtifact, type EngineDesk } from './engine-desk.ts';

/** Sums of rows are for what was restored: an artifact is held against its hashes in order. */
function inOrder(inventory: Inventory | null) {
  return (inventory?.objects ?? []).map((object) => ({ ...object, rowsXxh64: undefined }));
}

/** What a backup is for: that all of it comes back, and that it is seen when something does not. */
export function describeRoundTrips(desk: EngineDesk, format: string): void {
  const { harness, take, restore, compare } = desk;
  const { engine } = harness;

  test('dumps, checks, plans, restores and finds every row again', async () => {
    const subject = await harness.sampleSubject(2_000);
    const content = await harness.contentOf(subject);
    const taken = await take(subject, format);
    const items = taken.inventory.objects.find((object) => object.name === 'items');
    expect(items?.rows).toBe(2_000);

    const checked = await engine.check(artifactOf(taken), await harness.context());
    expect(checked.checks.map((check) => check.verdict)).not.toContain('failed');
    expect(checked.checks.length).toBeGreaterThan(0);
    expect(inOrder(checked.inventory)).toEqual(expect.arrayContaining(inOrder(taken.inventory)));

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

    expect(await restore(taken, target)).toEqual({ waived: [], keptAside: null });
    expect(await compare(taken, target, false)).toMatchObject({ verdict: 'proven' });
    await desk.expectSame(taken, target, content);
  });

  test('restores one dump into two targets, each whole and neither the other', async () => {
    const { taken, target } = await desk.roundTrip(await harness.sampleSubject(40), format);
    const content = await harness.contentOf(target);
    const second = harness.newTarget();
    await restore(taken, second);
    await harness.loseRow(target);
    await desk.expectSame(taken, second, content);
    expect(await compare(taken, target, false)).toMatchObject({ verdict: 'failed' });
  });

  test('dumps what was restored, and finds the same in it', async () => {
    const { taken, target } = await desk.roundTrip(await harness.sampleSubject(40), format);
    const again = await take(target, format);
    expect(withoutDatabase(again.inventory)).toEqual(withoutDatabase(taken.inventory));
  });

  test('dumps and restores an empty subject', async () => {
    const taken = await take(await harness.emptySubject(), format);
    expect(taken.inventory.objects).toEqual([]);
    const target = harness.newTarget();
    await restore(taken, target);
    expect(await harness.targetExists(target)).toBe(true);
  });

  test('notices an artifact that is cut short', async () => {
    const taken = await take(await harness.sampleSubject(500), format);
    for (const share of [0.02, 0.5, 0.9]) {
      const checked = await engine.check(cutArtifact(taken, share), await harness.context());
      expect(checked.checks.map((check) => check.verdict)).toContain('failed');
    }
  });

  test('notices one lost row', async () => {
    const taken = await take(await harness.sampleSubject(50), format);
    const target = harness.newTarget();
    await restore(taken, target);
    await harness.loseRow(target);
    const { verdict, checks } = await compare(taken, target, false);
    expect(verdict).toBe('failed');
    expect(checks.filter((check) => check.verdict === 'failed').map(({ name }) => name)).toEqual([
      expect.stringMatching(/rows|documents/),
      expect.stringContaining('items'),
    ]);
  });

  // An engine that reads no content again never claims to have compared it.
  if (!/^(on-request|always)$/.test(engine.capabilities.contentHashes)) return;

  test('notices a changed value when it compares content', async () => {
    const taken = await take(await harness.sampleSubject(50), format);
    const target = harness.newTarget();
    await restore(taken, target);
    await harness.changeValue(target);
    expect(await compare(taken, target, false)).toMatchObject({ verdict: 'proven' });
    expect(await compare(taken, target, true)).toMatchObject({ verdict: 'failed' });
  });
}

/** The namespace of a collection is its database, which has another name after a restore. */
function withoutDatabase({ objects }: Inventory) {
  return objects.map((object) =>
    object.kind === 'collection' ? { ...object, namespace: null } : object,
  );
}
