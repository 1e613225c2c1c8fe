import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CheckResult, EngineContext, PlainArtifact } from '../engine.ts';
import { listArchiveFolder } from './archive-list.ts';
import { listCheck, structureCheck } from './artifact-checks.ts';
import { CHECK_HASHES } from './copy-digest.ts';
import { DirectoryReader, TOC_FILE } from './directory-reader.ts';
import { packedFiles } from './directory-tar.ts';
import { cancelledError } from './tool-failure.ts';

/** Reads a directory dump from its tar file; only its table of contents is written down, for pg_restore. */
export async function checkDirectory(
  artifact: PlainArtifact,
  context: EngineContext,
): Promise<CheckResult> {
  const folder = await mkdtemp(join(context.workFolder, 'check-'));
  const reader = new DirectoryReader(CHECK_HASHES);
  try {
    for await (const { name, content } of packedFiles(artifact.stream)) {
      const sink = reader.file(name);
      const kept: Buffer[] = [];
      for await (const chunk of content) {
        if (context.signal.aborted) throw cancelledError();
        sink.write(chunk);
        if (name === TOC_FILE) kept.push(chunk);
      }
      sink.end();
      if (name === TOC_FILE) {
        await writeFile(join(folder, name), Buffer.concat(kept), { mode: 0o600 });
      }
    }
    const { header } = reader.end();
    const listed = await listArchiveFolder(folder, context);
    return {
      checks: [structureCheck(null), listCheck(listed, header.entryCount)],
      inventory: reader.inventory(),
    };
  } catch (error) {
    if (!(error instanceof LifeboatError) || error.code !== 'artifact-damaged') throw error;
    return { checks: [structureCheck(error.message)], inventory: null };
  }
}
