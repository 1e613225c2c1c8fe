import type { PlainArtifact, EngineContext } from '../engine.ts';
import { BundleReader } from './bundle-reader.ts';
import { damaged, type BundleHeader } from './bundle-header.ts';
import { cancelledError } from './git-failure.ts';

/** A bundle whose list of refs was read, and whose objects are still to come. */
export interface OpenBundle {
  readonly header: BundleHeader;
  /** The bytes of the pack, once. Whoever stops early calls `drain` after. */
  pack(): AsyncGenerator<Buffer>;
  /** Reads what is left, and rejects with `artifact-damaged` when the bundle is not whole. */
  drain(): Promise<void>;
}

/**
 * Reads a bundle's head. Rejects with `artifact-damaged` when there is none, or when the bundle builds
 * upon commits that it does not hold: nothing could be restored from it alone.
 */
export async function openBundle(
  artifact: PlainArtifact,
  context: Pick<EngineContext, 'signal' | 'progress'>,
): Promise<OpenBundle> {
  const reader = new BundleReader();
  // Not a loop over the stream: leaving one early would close the stream, and it is to be read to its end.
  const chunks = artifact.stream[Symbol.asyncIterator]();
  let doneBytes = 0;
  const next = async (): Promise<Buffer | null> => {
    if (context.signal.aborted) throw cancelledError(context.signal);
    const { done, value } = await chunks.next();
    if (context.signal.aborted) throw cancelledError(context.signal);
    if (done === true) return null;
    const chunk: Buffer = Buffer.from(value);
    doneBytes += chunk.length;
    context.progress(doneBytes, artifact.plainBytes);
    return reader.push(chunk);
  };

  let first: Buffer | null = null;
  while (reader.header === null) {
    first = await next();
    if (first === null) reader.end();
  }
  refuseDependent(reader.header);
  return {
    header: reader.header,
    async *pack() {
      let piece = first;
      first = null;
      for (; piece !== null; piece = await next()) yield piece;
    },
    async drain() {
      while ((await next()) !== null);
      reader.end();
    },
  };
}

function refuseDependent(header: BundleHeader): void {
  if (header.prerequisites.length > 0)
    throw damaged(
      `It builds upon ${header.prerequisites.length} commits that it does not hold, so that nothing can be restored from it alone.`,
    );
  if (header.filter !== null) throw damaged('Objects were left out of it on purpose.');
}
