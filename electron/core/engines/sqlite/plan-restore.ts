import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import type { EngineContext, RestoreFacts } from '../engine.ts';
import { realTarget, unfinishedFile } from './database-files.ts';
import { checkTarget } from './target-checks.ts';

/** What `restoreDatabase` would do, as readable lines, and what stands in its way. */
export async function planRestore(
  target: string,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<{ commands: string[]; checks: PlannedCheck[] }> {
  const checks = await checkTarget(target, options, facts, context);
  const file = JSON.stringify(realTarget(target));
  const unfinished = JSON.stringify(unfinishedFile(target, context.workName));
  const wal = facts.serverProperties['journalMode'] === 'wal';
  return {
    commands: [
      `write the artifact → ${unfinished}`,
      `PRAGMA integrity_check (${unfinished})`,
      ...(wal ? [`PRAGMA journal_mode = WAL (${unfinished})`] : []),
      ...(options.mode === 'create' ? [] : [`BEGIN EXCLUSIVE; ROLLBACK (${file})`]),
      ...(options.mode === 'replace' ? [`keep ${file} aside as NAME.before-TIME`] : []),
      `rename ${unfinished} → ${file}`,
    ],
    checks: checks.map(({ name, outcome, text, hint }) => ({ name, outcome, text, hint })),
  };
}
