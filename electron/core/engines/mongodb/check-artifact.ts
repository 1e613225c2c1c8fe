import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Check } from '../../../../shared/model/verification.ts';
import type { CheckResult, EngineContext, PlainArtifact } from '../engine.ts';
import { archiveInventory } from './archive-inventory.ts';
import { ArchiveReader } from './archive-reader.ts';
import { cancelledError } from './server-failure.ts';

/** Reads an archive to its end: its framing, that every collection ended, and the checksum of each. */
export async function checkArtifact(
  artifact: PlainArtifact,
  context: EngineContext,
): Promise<CheckResult> {
  assertArchive(artifact.format);
  const reader = new ArchiveReader({ hashes: true });
  try {
    for await (const chunk of artifact.stream) {
      if (context.signal.aborted) throw cancelledError();
      reader.push(chunk);
    }
    reader.end();
  } catch (error) {
    if (!(error instanceof LifeboatError) || error.code !== 'artifact-damaged') throw error;
    return { checks: [check(error.message)], inventory: null };
  }
  return { checks: [check(null)], inventory: archiveInventory(reader.content) };
}

export function assertArchive(format: string): void {
  if (format === 'archive') return;
  throw new LifeboatError(
    'format-newer',
    `This version of Lifeboat does not know MongoDB backups of the format ${format}.`,
    'Use a newer version of Lifeboat.',
  );
}

function check(problem: string | null): Check {
  const whole = 'whole, to its end, with the checksum of each collection';
  return {
    name: 'structure and checksums of the archive',
    verdict: problem === null ? 'proven' : 'failed',
    expected: whole,
    actual: problem ?? whole,
  };
}
