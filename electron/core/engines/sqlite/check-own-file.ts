import { truncateSync } from 'node:fs';
import type { EngineContext } from '../engine.ts';
import type { IntegrityResult } from './check-integrity.ts';
import { runInThread } from './run-in-thread.ts';

/**
 * Checks a file that is this work's alone. SQLite's check does not return before it is done, so that an
 * abort cuts the file off: the next page that the check reads is missing, and it ends.
 */
export function checkOwnFile(file: string, context: EngineContext): Promise<IntegrityResult> {
  return runInThread('check-integrity', { file }, context, {
    onAbort: () => truncateSync(file, 0),
  });
}

/** What the check found that does not make the copy unfit. */
export function warningsOf(integrity: IntegrityResult): string[] {
  const rules = integrity.ruleBreaks.map((line) => `A row breaks its own schema: ${line}.`);
  if (integrity.unchecked === null) return rules;
  return [...rules, `integrity_check could not be made: ${integrity.unchecked}.`];
}
