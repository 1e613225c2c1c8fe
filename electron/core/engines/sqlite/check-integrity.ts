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
  const lines: string[] = [];
  let unchecked: string | null = null;
  try {
    readFindings(input.file, lines);
    // No line at all would be an answer that SQLite does not give; it must not count as ok.
    if (lines.length === 0) unchecked = 'integrity_check gave no answer';
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    if (isDamage(thrown)) lines.push(text);
    // A collation, function or module that only the application has.
    else if (errorCodeOf(thrown).startsWith('SQLITE_ERROR')) unchecked = text;
    else throw thrown;
  }
  const findings = lines.filter((line) => line !== 'ok');
  return {
    damage: findings.filter((line) => !RULE_BREAK.test(line)),
    ruleBreaks: findings.filter((line) => RULE_BREAK.test(line)),
    unchecked,
  };
}

/** Adds line by line, since a damaged page may end the pragma after it has named what it found. */
function readFindings(file: string, lines: string[]): void {
  const database = openDatabase(file, 'read-only');
  try {
    const pragma = database.prepare<[], string>(`PRAGMA integrity_check(${MAX_FINDINGS})`);
    for (const line of pragma.pluck().iterate()) lines.push(line);
  } finally {
    database.close();
  }
}
