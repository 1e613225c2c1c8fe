import { expect, test } from 'vitest';
import type { EngineDesk } from './engine-desk.ts';
import { disturbDump, disturbedArtifact } from './midway.ts';
import { expectNoNewProcess, ownProcesses } from './new-processes.ts';

/** Work that is cancelled says so, leaves nothing behind, and ends its programs. */
export function describeCancelling(desk: EngineDesk, format: string): void {
  const { harness, take, restore } = desk;

  test('cancels a dump in the middle of its data', async () => {
    const subject = await harness.bulkSubject();
    const before = await harness.places();
    const { context, cancel } = await cancellable(desk);
    const end = await disturbDump(harness, subject, format, context, cancel);
    expect(end).toMatchObject({ streamEnded: false, error: { code: 'cancelled' } });
    expect(await harness.places()).toEqual(before);
  });

  test('does not begin a restore that is cancelled before', async () => {
    const taken = await take(await harness.sampleSubject(5), format);
    const context = await harness.context(AbortSignal.abort());
    const target = harness.newTarget();
    await expect(restore(taken, target, { context })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await harness.targetExists(target)).toBe(false);
  });

  test('cancels a restore in the middle of its data, and at its end', async () => {
    const taken = await take(await harness.bulkSubject(), format);
    const before = await harness.places();
    for (const share of [0.6, 1]) {
      const { context, cancel } = await cancellable(desk);
      const target = harness.newTarget();
      const artifact = disturbedArtifact(taken, share, cancel);
      await expect(restore(taken, target, { context, artifact })).rejects.toMatchObject({
        code: 'cancelled',
      });
      expect(await harness.targetExists(target)).toBe(false);
      expect(await harness.places()).toEqual(before);
    }
  });
}

/**
 * A context with a function that cancels its work and waits until no program runs any more. Nobody
 * reads or writes meanwhile, so that a program which was not told to end would wait for ever.
 */
async function cancellable({ harness }: EngineDesk) {
  const controller = new AbortController();
  const context = await harness.context(controller.signal);
  const processes = ownProcesses();
  const cancel = async (): Promise<void> => {
    controller.abort();
    await expectNoNewProcess(processes);
  };
  return { context, cancel };
}
