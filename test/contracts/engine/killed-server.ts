import { expect, test } from 'vitest';
import type { ServerHarness } from '../engine-harness.ts';
import type { EngineDesk } from './engine-desk.ts';
import { disturbDump, disturbedArtifact } from './midway.ts';
import { expectNoNewProcess, ownProcesses } from './new-processes.ts';

const MOST_ATTEMPTS = 5;

/** A server that dies is a failure, never a short backup. */
export function describeKilledServer(
  desk: EngineDesk,
  server: ServerHarness,
  format: string,
): void {
  const { harness, take, restore } = desk;
  const { engine } = harness;

  test('fails a dump whose server is killed in the middle', async () => {
    const subject = await harness.bulkSubject();
    // A dump that is gathered in a folder first may be all there before the server is gone.
    for (let attempt = 1; ; attempt += 1) {
      const context = await harness.context();
      const dumping = engine.dump(subject, harness.dumpOptions(format), context);
      const end = await disturbDump(dumping, () => server.kill(), context);
      await server.startAgain();
      if (end.error === null && attempt < MOST_ATTEMPTS) continue;
      expect(end).toMatchObject({ streamEnded: false, error: { name: 'LifeboatError' } });
      expect(end.error).not.toMatchObject({ code: 'cancelled' });
      break;
    }
    await desk.take(subject, format);
  });

  test('fails a restore whose server is killed in the middle, and can clear up after it', async () => {
    const subject = await harness.bulkSubject();
    const taken = await take(subject, format);
    const before = await harness.places();
    const context = await harness.context();
    const target = harness.newTarget();
    const processes = ownProcesses();
    const { artifact } = disturbedArtifact(taken, 0.6, () => server.kill());
    const restoring = restore(taken, target, { context, artifact });
    await expect(restoring).rejects.toMatchObject({ name: 'LifeboatError' });
    await expectNoNewProcess(processes);
    await server.startAgain();

    expect(await harness.targetExists(target)).toBe(false);
    await engine.removeScratch(engine.unfinishedTarget(target, context.workName), context);
    expect(await harness.places()).toEqual(before);
    await restore(taken, target);
    expect(await desk.compare(taken, target, false)).toMatchObject({ verdict: 'proven' });
  });
}
