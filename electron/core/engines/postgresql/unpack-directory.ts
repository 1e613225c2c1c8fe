import { createWriteStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { EngineContext, PlainArtifact } from '../engine.ts';
import type { ArchiveToc } from './archive-toc.ts';
import { NO_HASHES } from './copy-digest.ts';
import { DirectoryReader } from './directory-reader.ts';
import { packedFiles } from './directory-tar.ts';

/**
 * Unpacks a directory dump into the work folder, where pg_restore can read it with several jobs.
 * Rejects with `artifact-damaged` before pg_restore sees anything of a dump that is not whole.
 */
export async function unpackDirectory(
  artifact: PlainArtifact,
  context: EngineContext,
): Promise<{ readonly folder: string; readonly toc: ArchiveToc }> {
  const folder = await mkdtemp(join(context.workFolder, 'restore-'));
  const reader = new DirectoryReader(NO_HASHES);
  let bytes = 0;
  for await (const { name, content } of packedFiles(artifact.stream)) {
    const sink = reader.file(name);
    await pipeline(
      content,
      async function* look(source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          sink.write(chunk);
          bytes += chunk.length;
          context.progress(bytes, artifact.plainBytes);
          yield chunk;
        }
      },
      createWriteStream(join(folder, name), { flags: 'wx', mode: 0o600 }),
      { signal: context.signal },
    );
    sink.end();
  }
  return { folder, toc: reader.end() };
}
