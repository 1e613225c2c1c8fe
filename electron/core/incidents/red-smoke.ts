import type { Check, Verification } from '../../../shared/model/verification.ts';
import { isSmokeCheck } from '../smoke/run-smoke.ts';

/** Removing what was restored says nothing about the copy. */
const REMOVAL = 'scratch target removed';

/**
 * Why a copy failed whose every row was restored: a smoke check was red. Null for any other verification, and
 * where not everything was compared and found the same. Pure.
 */
export function redSmoke({
  level,
  verdict,
  checks,
}: Pick<Verification, 'level' | 'verdict' | 'checks'>): string | null {
  if (level !== 4 || verdict !== 'failed') return null;
  const restored = checks.filter((check) => !isSmokeCheck(check) && check.name !== REMOVAL);
  const isWhole = restored.length > 0 && restored.every((check) => check.verdict === 'proven');
  const [first, ...more] = checks.filter(
    (check) => isSmokeCheck(check) && check.verdict === 'failed',
  );
  if (!isWhole || first === undefined) return null;
  const others = more.length === 0 ? '' : `, and ${more.length} more did not fit`;
  return `Every row was restored; the ${answerText(first)}${others}.`;
}

function answerText({ name, actual, expected }: Check): string {
  return `${name} answered ${actual.replace(/\.$/, '')}, where ${expected} was expected`;
}
