import { errorCodeOf, isDamage } from './sqlite-errors.ts';
import { openDatabase } from './open-database.ts';

export interface IntegrityResult {
  /** What is broken in the file itself; empty when it is sound. */
  readonly damage: readonly string[];
  /** Rows that break a rule of their own schema. The file is sound, and the application let them in. */
  readonly ruleBreaks: readonly string[];
  /** Why SQLite here could not check; null when it could. */
  readonly unchecked: string | null;
}

const RULE_BREAK = /^(CHECK constraint failed in|NULL value in|(TEXT|NUMERIC|non-\w+) value in) /;
const MAX_FINDINGS = 100;

/**
 * `PRAGMA integrity_check`: every page, every index against its table, every unique constraint. Stronger
 * than quick_check, which leaves out the indexes. Foreign keys are not checked: SQLite does not enforce
 * them by default, so rows that break them are content, which a backup has to bring back as it is.
 * Source of the findings' wording: SQLite's pragma.c.
 */
export function checkIntegrity(input: { readonly file: string }): IntegrityResult {
  const nothing = { damage: [], ruleBreaks: [], unchecked: null };
  try {
    const database = openDatabase(input.file, 'read-only');
    try {
      const pragma = database.prepare<[], string>(`PRAGMA integrity_check(${MAX_FINDINGS})`);
      const lines = pragma.pluck().all();
      const findings = lines.filter((line) => line !== 'ok');
      return {
        damage: findings.filter((line) => !RULE_BREAK.test(line)),
        ruleBreaks: findings.filter((line) => RULE_BREAK.test(line)),
        // No line at all would be an answer that SQLite does not give; it must not count as ok.
        unchecked: lines.length === 0 ? 'integrity_check gave no answer' : null,
      };
    } finally {
      database.close();
    }
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    if (isDamage(thrown)) return { ...nothing, damage: [text] };
    // A collation, function or module that only the application has.
    if (errorCodeOf(thrown).startsWith('SQLITE_ERROR')) return { ...nothing, unchecked: text };
    throw thrown;
  }
}
