import { join } from 'node:path';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Inventory } from '../../../../shared/model/inventory.ts';
import type { Check } from '../../../../shared/model/verification.ts';
import type { CheckResult, EngineContext, PlainArtifact } from '../engine.ts';
import type { IntegrityResult } from './check-integrity.ts';
import { checkOwnFile } from './check-own-file.ts';
import { removeDatabaseFiles } from './database-files.ts';
import { demandSpace } from './file-facts.ts';
import { runInThread } from './run-in-thread.ts';
import { LOOK_WAIT_MS } from './timing.ts';
import { writeArtifact } from './write-artifact.ts';

/**
 * Opens an artifact as a database: its length, SQLite's integrity check, and the rows and content of each
 * table, to be held against the inventory.
 */
export async function checkArtifact(
  artifact: PlainArtifact,
  context: EngineContext,
): Promise<CheckResult> {
  await demandSpace(context.workFolder, artifact.plainBytes);
  const file = join(context.workFolder, 'checked.sqlite');
  try {
    await writeArtifact(artifact, file, context);
    const integrity = await checkOwnFile(file, context);
    const check = integrityCheck(integrity);
    if (check.verdict === 'failed') return { checks: [check], inventory: null };
    const { inventory, problem } = await readTables(file, context);
    return { checks: problem === null ? [check] : [check, problem], inventory };
  } catch (thrown) {
    if (!(thrown instanceof LifeboatError) || thrown.code !== 'artifact-damaged') throw thrown;
    return {
      checks: [failed('length of the artifact', 'as the manifest says', thrown.message)],
      inventory: null,
    };
  } finally {
    await removeDatabaseFiles(file);
  }
}

/** An unreadable table is a finding about the artifact, not a failure of the check. */
async function readTables(
  file: string,
  context: EngineContext,
): Promise<{ inventory: Inventory | null; problem: Check | null }> {
  const wanted = { file, hashes: true, waitMs: LOOK_WAIT_MS };
  try {
    return { inventory: await runInThread('inventory', wanted, context), problem: null };
  } catch (thrown) {
    if (!(thrown instanceof LifeboatError) || context.signal.aborted) throw thrown;
    return { inventory: null, problem: failed('rows of all tables', 'readable', thrown.message) };
  }
}

function integrityCheck(integrity: IntegrityResult): Check {
  const check = { name: 'PRAGMA integrity_check', expected: 'ok' } as const;
  if (integrity.damage.length > 0)
    return { ...check, verdict: 'failed', actual: integrity.damage.slice(0, 5).join('; ') };
  if (integrity.unchecked !== null)
    return { ...check, verdict: 'inconclusive', actual: integrity.unchecked };
  const breaks = integrity.ruleBreaks.length;
  const rows = breaks === 0 ? '' : `, with ${breaks} rows that break a rule of their own schema`;
  return { ...check, verdict: 'proven', actual: `ok${rows}` };
}

function failed(name: string, expected: string, actual: string): Check {
  return { name, verdict: 'failed', expected, actual };
}
