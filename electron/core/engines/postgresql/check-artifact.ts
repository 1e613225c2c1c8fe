import type { CheckResult, EngineContext, PlainArtifact } from '../engine.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { listCheck, structureCheck } from './artifact-checks.ts';
import { artifactFormat, streamReader } from './dump-reader-for.ts';
import type { DumpReader } from './dump-reader.ts';
import { CHECK_HASHES } from './copy-digest.ts';
import { CustomArchiveReader } from './custom-archive-reader.ts';
import { startArchiveList, type ArchiveList } from './archive-list.ts';
import { checkDirectory } from './check-directory.ts';
import { cancelledError } from './tool-failure.ts';

/** Reads an artifact to its end and tells whether it is whole, and what it holds. */
export async function checkArtifact(
  artifact: PlainArtifact,
  context: EngineContext,
): Promise<CheckResult> {
  const format = artifactFormat(artifact.format);
  switch (format) {
    case 'plain':
      return readWhole(artifact, streamReader('plain', CHECK_HASHES), context);
    case 'custom': {
      const reader = new CustomArchiveReader(CHECK_HASHES);
      const list = await startArchiveList(context);
      return readWhole(artifact, reader, context, list);
    }
    case 'directory':
      return checkDirectory(artifact, context);
  }
}

async function readWhole(
  artifact: PlainArtifact,
  reader: DumpReader,
  context: EngineContext,
  list?: ArchiveList,
): Promise<CheckResult> {
  try {
    for await (const chunk of artifact.stream) {
      if (context.signal.aborted) throw cancelledError();
      await list?.push(chunk);
      reader.push(chunk);
    }
    reader.end();
  } catch (error) {
    await list?.finish();
    if (!(error instanceof LifeboatError) || error.code !== 'artifact-damaged') throw error;
    return { checks: [structureCheck(error.message)], inventory: null };
  }
  const checks = [structureCheck(null)];
  if (list !== undefined && reader instanceof CustomArchiveReader) {
    checks.push(listCheck(await list.finish(), reader.toc?.header.entryCount ?? 0));
  }
  return { checks, inventory: reader.inventory() };
}
