import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext, PlainArtifact } from '../engine.ts';
import { abortReason } from './abort-reason.ts';
import { sqliteError } from './sqlite-errors.ts';

/** Writes an artifact into a new file (0600) and flushes it. Rejects when its length is not the promised one. */
export async function writeArtifact(
  artifact: PlainArtifact,
  file: string,
  context: EngineContext,
): Promise<void> {
  demandFormat(artifact.format);
  let bytes = 0;
  const output = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  const count = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      context.progress(bytes, artifact.plainBytes);
      yield chunk;
    }
  };
  try {
    await pipeline(artifact.stream, count, output, { signal: context.signal });
  } catch (thrown) {
    throw context.signal.aborted ? abortReason(context.signal) : sqliteError(thrown, file);
  }
  if (bytes !== artifact.plainBytes) throw wrongLength(artifact.plainBytes, bytes);
}

function demandFormat(format: string): void {
  if (format === 'sqlite') return;
  throw new LifeboatError(
    'invalid-input',
    `The artifact has the format ${format}, which is not SQLite's.`,
    'Restore it with the engine that made it.',
  );
}

function wrongLength(expected: number, actual: number): LifeboatError {
  return new LifeboatError(
    'artifact-damaged',
    `The artifact has ${actual} bytes, and its manifest says ${expected}.`,
    'Use another copy of this backup.',
  );
}
