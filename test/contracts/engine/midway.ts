import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type {
  Dump,
  EngineContext,
  PlainArtifact,
  Subject,
} from '../../../electron/core/engines/engine.ts';
import { artifactOf, type TakenDump } from '../../fixtures/taken-dump.ts';
import type { EngineHarness } from '../engine-harness.ts';

const FLOWING_BYTES = 1024 * 1024;

/** How a dump ended that was disturbed. */
export interface DumpEnd {
  /** True when its stream came to an end as if all were well. */
  readonly streamEnded: boolean;
  /** What `dump` or `finished` rejected with; null when neither did. */
  readonly error: unknown;
}

/**
 * Starts a dump, calls `disturb` when the first MiB has come out of the database (in the stream, or in
 * the work folder of an engine that gathers there first), and follows the dump to its end.
 */
export async function disturbDump(
  harness: EngineHarness,
  subject: Subject,
  format: string,
  context: EngineContext,
  disturb: () => unknown,
): Promise<DumpEnd> {
  const dumping = harness.engine.dump(subject, harness.dumpOptions(format), context);
  const started: Promise<Dump | null> = dumping.catch(() => null);
  const first = await Promise.race([started, gathered(context.workFolder, started)]);
  if (first === 'gathered') await disturb();
  let dump: Dump;
  try {
    dump = await dumping;
  } catch (error) {
    return { streamEnded: false, error };
  }
  const streamEnded = await readDisturbed(dump, first === 'gathered' ? null : disturb);
  const error: unknown = await dump.finished.then(
    () => null,
    (reason: unknown) => reason,
  );
  return { streamEnded, error };
}

async function readDisturbed(dump: Dump, disturb: (() => unknown) | null): Promise<boolean> {
  let bytes = 0;
  let ahead = disturb;
  try {
    for await (const chunk of dump.stream) {
      bytes += Buffer.from(chunk).length;
      if (ahead === null || bytes < FLOWING_BYTES) continue;
      await ahead();
      ahead = null;
    }
    return true;
  } catch {
    return false;
  }
}

/** Resolves when a folder holds data, or never once the dump has started its stream. */
async function gathered(folder: string, started: Promise<unknown>): Promise<'gathered' | null> {
  const over = new AbortController();
  void started.then(() => over.abort());
  while (!over.signal.aborted) {
    if ((await bytesBelow(folder)) >= FLOWING_BYTES) return 'gathered';
    await delay(1);
  }
  return null;
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = entries.map(async (entry) => {
    const facts = await stat(join(folder, entry)).catch(() => null);
    return facts?.isFile() === true ? facts.size : 0;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** The artifact of a dump, with something that happens when `share` (0 to 1) of it has been read. */
export function disturbedArtifact(
  taken: TakenDump,
  share: number,
  disturb: () => unknown,
): PlainArtifact {
  const artifact = artifactOf(taken);
  const at = Math.floor(taken.data.length * share);
  async function* chunks(): AsyncGenerator<Buffer> {
    let bytes = 0;
    let done = false;
    for await (const chunk of artifact.stream) {
      yield chunk;
      bytes += Buffer.from(chunk).length;
      if (done || bytes < at) continue;
      await disturb();
      done = true;
    }
  }
  return { ...artifact, stream: Readable.from(chunks()) };
}
