import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Check } from '../../../../shared/model/verification.ts';
import type { CheckResult, EngineContext, PlainArtifact } from '../engine.ts';
import { DumpReader } from './dump-reader.ts';
import { cancelledError } from './tool-failure.ts';

/** Reads a dump to its end and tells whether it is whole, and what it holds. */
export async function checkArtifact(
  artifact: PlainArtifact,
  context: EngineContext,
): Promise<CheckResult> {
  assertSql(artifact.format);
  const reader = new DumpReader();
  try {
    for await (const chunk of artifact.stream) {
      if (context.signal.aborted) throw cancelledError();
      reader.push(chunk);
    }
    reader.end();
  } catch (error) {
    if (!(error instanceof LifeboatError) || error.code !== 'artifact-damaged') throw error;
    return { checks: [structureCheck(error.message)], inventory: null };
  }
  return { checks: [structureCheck(null)], inventory: reader.inventory() };
}

/** Throws for an artifact that this engine did not write. */
export function assertSql(format: string): void {
  if (format === 'sql') return;
  throw new LifeboatError(
    'format-newer',
    `This version of Lifeboat does not know the format "${format}" of MySQL dumps.`,
    'Use the version that made the backup, or a newer one.',
  );
}

function structureCheck(problem: string | null): Check {
  const whole = 'every statement whole, every table known, completion line at its end';
  return {
    name: 'structure of the dump',
    verdict: problem === null ? 'proven' : 'failed',
    expected: whole,
    actual: problem ?? whole,
  };
}
