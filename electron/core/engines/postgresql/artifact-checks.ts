import type { Check } from '../../../../shared/model/verification.ts';

/** `problem` is null when the artifact was found whole. */
export function structureCheck(problem: string | null): Check {
  return {
    name: 'structure of the dump',
    verdict: problem === null ? 'proven' : 'failed',
    expected: 'whole, to its end',
    actual: problem ?? 'whole, to its end',
  };
}

/** What `pg_restore --list` counted against what was read; null when it could not list. */
export function listCheck(listed: number | string, entries: number): Check {
  return {
    name: 'pg_restore --list',
    verdict: listed === entries ? 'proven' : 'failed',
    expected: `${entries} entries`,
    actual: typeof listed === 'number' ? `${listed} entries` : listed,
  };
}
