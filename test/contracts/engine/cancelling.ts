import { expect, test } from 'vitest';
import type { EngineDesk } from './engine-desk.ts';
import { disturbDump, disturbedArtifact } from './midway.ts';
import { expectNoNewProcess, ownProcesses } from './new-processes.ts';

/** What may lie in buffers, and be read after the work was cancelled. */
const READ_AHEAD_BYTES = 2 * 1024 * 1024;

/** Work that is cancelled says so, leaves nothing behind, and ends its programs. */
export function describeCancelling(desk: EngineDesk, format: string): void {
  const { harness, take, restore } = desk;
  const { engine } = harness;

  test.each(['data', 'stream'])('cancels a dump in the middle of its %s', async (what) => {
    const subject = await harness.bulkSubject();
    const before = await harness.places();
    const { context, cancel, ended } = await cancellable(desk);
    const dumping = engine.dump(subject, harness.dumpOptions(format), context);
    const end = await disturbDump(dumping, cancel, what === 'data' ? context : undefined);
    expect(end).toMatchObject({ streamEnded: false, error: { code: 'cancelled' } });
    await ended();
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
      const { context, cancel, ended } = await cancellable(desk);
      const target = harness.newTarget();
      const { artifact, bytesAfter } = disturbedArtifact(taken, share, cancel);
      await expect(restore(taken, target, { context, artifact })).rejects.toMatchObject({
        code: 'cancelled',
      });
      await ended();
      expect(bytesAfter()).toBeLessThan(READ_AHEAD_BYTES);
      expect(await harness.targetExists(target)).toBe(false);
      expect(await harness.places()).toEqual(before);
    }
  });
}

/**
 * A context with a function that cancels its work and waits until no program runs any more. Nobody
 * reads or writes meanwhile, so that a program which was not told to end would wait for ever; `ended`
 * rejects if one did.
 */
async function cancellable({ harness }: EngineDesk) {
  const controller = new AbortController();
  const context = await harness.context(controller.signal);
  const processes = ownProcesses();
  let ended: Promise<void> = Promise.reject(new Error('The work was not cancelled.'));
  ended.catch(() => {});
  const cancel = async (): Promise<void> => {
    controller.abort();
    ended = expectNoNewProcess(processes);
    await ended;
  };
  return { context, cancel, ended: () => ended };
}
