import { expect, test, vi } from 'vitest';
import type { Dump } from '../../../electron/core/engines/engine.ts';
import { readDump } from '../../fixtures/taken-dump.ts';
import type { Writer } from '../engine-harness.ts';
import type { EngineDesk } from './engine-desk.ts';

const WAIT = { timeout: 60_000, interval: 5 };

/** Backups are taken of databases that are in use. */
export function describeWriting(desk: EngineDesk, format: string): void {
  const { harness } = desk;
  const { writing, engine } = harness;

  test('dumps one moment of a subject that is being written to', async () => {
    const subject = await writing.subject();
    const [rowsBefore] = await writing.counts(subject);
    const writer = await writing.start(subject);
    try {
      await untilCommitted(writer, 5);
      const options = harness.dumpOptions(format);
      const dump = await engine.dump(subject, options, await harness.context());
      const taken = await readDump(writingOn(dump, writer));

      const target = harness.newTarget();
      await desk.restore(taken, target);
      for (const hashes of [false, true]) {
        const { verdict, checks } = await desk.compare(taken, target, hashes);
        expect({ verdict, checks }).toMatchObject({ verdict: 'proven' });
      }
      const [items, ledger] = await writing.counts(target);
      expect(items).toBeGreaterThanOrEqual(rowsBefore + 5);
      expect(writing.oneMoment ? ledger : items).toBe(items);

      await writer.stop();
      // Else nothing was written during the dump, and it was no test of that.
      expect((await writing.counts(subject))[0]).toBeGreaterThan(items);
    } finally {
      await writer.stop();
    }
  });
}

async function untilCommitted(writer: Writer, more: number): Promise<void> {
  const enough = writer.committed() + more;
  await vi.waitUntil(() => writer.committed() >= enough, WAIT);
}

/** The dump, read no further than its first chunk before the writer has gone on. */
function writingOn(dump: Dump, writer: Writer): Dump {
  const stream = dump.stream;
  async function* paused(): AsyncGenerator<Buffer> {
    let first = true;
    for await (const chunk of stream) {
      yield chunk;
      if (first) await untilCommitted(writer, 20);
      first = false;
    }
  }
  return Object.assign(Object.create(dump), { stream: paused() });
}
