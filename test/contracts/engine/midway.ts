import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Dump, PlainArtifact } from '../../../electron/core/engines/engine.ts';
import { artifactOf, type TakenDump } from '../../fixtures/taken-dump.ts';

const FLOWING_BYTES = 1024 * 1024;

/** How a dump ended that was disturbed. */
export interface DumpEnd {
  /** True when its stream came to an end as if all were well. */
  readonly streamEnded: boolean;
  /** What `dump` or `finished` rejected with; null when neither did. */
  readonly error: unknown;
}

/**
 * Starts a dump, calls `disturb` when the first MiB has come out of it, and follows it to its end. With
 * `early` the data may come out of the database only, into the work folder of an engine that gathers
 * there first; else it is in the stream.
 */
export async function disturbDump(
  dumping: Promise<Dump>,
  disturb: () => unknown,
  early?: { readonly workFolder: string },
): Promise<DumpEnd> {
  let ahead: (() => unknown) | null = disturb;
  if (early !== undefined) {
    const started = dumping.catch(() => null);
    const first = await Promise.race([started, gathered(early.workFolder, started)]);
    if (first === 'gathered') {
      await disturb();
      ahead = null;
    }
  }
  let dump: Dump;
  try {
    dump = await dumping;
  } catch (error) {
    return { streamEnded: false, error };
  }
  const streamEnded = await readDisturbed(dump, ahead);
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

/**
 * The artifact of a dump, with something that happens when `share` (0 to 1) of it has been read, and the
 * bytes that were read after that.
 */
export function disturbedArtifact(
  taken: TakenDump,
  share: number,
  disturb: () => unknown,
): { readonly artifact: PlainArtifact; readonly bytesAfter: () => number } {
  const artifact = artifactOf(taken);
  const at = Math.floor(taken.data.length * share);
  let bytes = 0;
  async function* chunks(): AsyncGenerator<Buffer> {
    let done = false;
    for await (const chunk of artifact.stream) {
      yield chunk;
      bytes += Buffer.from(chunk).length;
      if (done || bytes < at) continue;
      await disturb();
      done = true;
    }
  }
  return {
    artifact: { ...artifact, stream: Readable.from(chunks()) },
    bytesAfter: () => Math.max(0, bytes - at),
  };
}
