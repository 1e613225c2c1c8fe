import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Dump, DumpVerdict, EngineContext } from '../engine.ts';
import { abortReason } from './abort-reason.ts';
import { removeDatabaseFiles } from './database-files.ts';
import type { DatabaseFacts } from './look-at-database.ts';
import { runInThread } from './run-in-thread.ts';
import { errorCodeOf, sqliteError } from './sqlite-errors.ts';
import { stageCopy, type StagedCopy } from './stage-copy.ts';
import { LOOK_WAIT_MS } from './timing.ts';

const READ_CHUNK_BYTES = 1024 * 1024;

/** Stages a sound copy of the database, then gives it as a stream. The copy goes with `inventory()`. */
export async function dumpDatabase(file: string, context: EngineContext): Promise<Dump> {
  const staged = await stageCopy(file, context);
  const { size } = await stat(staged.copy);
  const stream = createReadStream(staged.copy, {
    highWaterMark: READ_CHUNK_BYTES,
    signal: context.signal,
  });
  const verdict = verdictOf(stream, size, staged, context.signal);
  // The pipeline awaits it after the stream; until then a rejection has its handler here.
  verdict.catch(() => undefined);
  return {
    format: 'sqlite',
    extension: 'sqlite',
    estimatedBytes: size,
    stream,
    finished: verdict,
    inventory: async () => {
      await verdict;
      const wanted = { file: staged.copy, hashes: true, waitMs: LOOK_WAIT_MS };
      const inventory = await runInThread('inventory', wanted, context);
      await removeDatabaseFiles(staged.copy);
      return inventory;
    },
    extra: () => Promise.resolve(null),
  };
}

async function verdictOf(
  stream: ReadStream,
  sizeBytes: number,
  staged: StagedCopy,
  signal: AbortSignal,
): Promise<DumpVerdict> {
  try {
    await finished(stream);
  } catch (thrown) {
    await removeDatabaseFiles(staged.copy);
    if (errorCodeOf(thrown) === 'ERR_STREAM_PREMATURE_CLOSE' && !signal.aborted)
      throw copyCutShort(sizeBytes, stream.bytesRead);
    throw signal.aborted ? abortReason(signal) : sqliteError(thrown, staged.copy);
  }
  if (stream.bytesRead !== sizeBytes) throw copyCutShort(sizeBytes, stream.bytesRead);
  return {
    tools: [{ name: 'sqlite', version: staged.facts.sqliteVersion }],
    serverVersion: staged.facts.sqliteVersion,
    serverProperties: propertiesOf(staged.facts),
    warnings: staged.warnings,
  };
}

/** Properties that a restore needs, or that tell one database from another. */
function propertiesOf(facts: DatabaseFacts): Record<string, string> {
  return {
    journalMode: facts.journalMode,
    encoding: facts.encoding,
    pageSizeBytes: String(facts.pageSizeBytes),
    userVersion: String(facts.userVersion),
    applicationId: String(facts.applicationId),
  };
}

function copyCutShort(expected: number, actual: number): LifeboatError {
  return new LifeboatError(
    'dump-incomplete',
    `The staged copy has ${expected} bytes, and ${actual} were read.`,
    'Nothing was published. Try again; if it happens again, look at the disk.',
  );
}
