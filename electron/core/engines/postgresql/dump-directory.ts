import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';
import type { Dump, EngineContext } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { DUMP_HASHES } from './copy-digest.ts';
import { DirectoryReader, TOC_FILE } from './directory-reader.ts';
import { collectWarning, dumpVerdict } from './dump-verdict.ts';
import type { PlannedDump } from './plan-dump.ts';
import { assertDone, cancelledError } from './tool-failure.ts';
import { databaseNeeds } from './server-facts.ts';

const PROGRESS_INTERVAL_MS = 500;

interface StagedFile {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Dumps into a folder, which several processes of pg_dump may fill at once, and then streams that
 * folder as one tar file. The inventory is taken while the tar is made.
 */
export async function dumpDirectory(
  planned: PlannedDump,
  server: PostgresqlAccess,
  context: EngineContext,
): Promise<Omit<Dump, 'extra'>> {
  const warnings: string[] = [];
  await stage(planned, server, context, warnings);
  const files = await stagedFiles(planned.folder);
  const reader = new DirectoryReader(DUMP_HASHES);
  const tar = pack();
  const stream = new PassThrough();
  const packed = Promise.all([
    packAll(tar, planned.folder, files, reader, context.signal),
    pipeline(tar, stream, { signal: context.signal }),
  ]).then(() => rm(planned.folder, { recursive: true, force: true }));
  const finished = packed.then(
    () => dumpVerdict(planned, warnings),
    (error: unknown) => {
      throw context.signal.aborted ? cancelledError() : error;
    },
  );
  finished.catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error('The dump could not be packed.')),
  );
  return {
    format: 'directory',
    extension: 'tar',
    estimatedBytes: files.reduce((sum, file) => sum + file.bytes, 0),
    stream,
    finished,
    inventory: async () => ({ ...reader.inventory(), needs: databaseNeeds(planned.facts) }),
  };
}

async function stage(
  planned: PlannedDump,
  server: PostgresqlAccess,
  context: EngineContext,
  warnings: string[],
): Promise<void> {
  const call = {
    ...planned.call,
    onStderrLine: (line: string) => collectWarning(line, warnings, context),
  };
  const timer = setInterval(() => {
    stagedFiles(planned.folder).then(
      (files) =>
        context.progress(
          files.reduce((sum, file) => sum + file.bytes, 0),
          planned.facts.sizeBytes,
        ),
      // The folder is not there yet; the next look will find it.
      () => {},
    );
  }, PROGRESS_INTERVAL_MS);
  try {
    assertDone('pg_dump', await context.runner.run(call, context.signal), context.signal, server);
  } finally {
    clearInterval(timer);
  }
}

/** The table of contents first: a reader of the tar then knows what to expect. */
async function stagedFiles(folder: string): Promise<StagedFile[]> {
  const names = (await readdir(folder)).toSorted();
  const ordered = [
    ...names.filter((name) => name === TOC_FILE),
    ...names.filter((name) => name !== TOC_FILE),
  ];
  return Promise.all(
    ordered.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })),
  );
}

async function packAll(
  tar: Pack,
  folder: string,
  files: readonly StagedFile[],
  reader: DirectoryReader,
  signal: AbortSignal,
): Promise<void> {
  for (const { name, bytes } of files) {
    const sink = reader.file(name);
    const entry = tar.entry({ name, size: bytes, mode: 0o600, mtime: new Date(0) });
    await pipeline(
      createReadStream(join(folder, name)),
      async function* look(source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          sink.write(chunk);
          yield chunk;
        }
      },
      entry,
      { signal },
    );
    sink.end();
  }
  reader.end();
  tar.finalize();
}
