import { expectationText } from '../../../shared/format/expectation.ts';
import type { SmokeCheck } from '../../../shared/model/smoke.ts';
import type { Check } from '../../../shared/model/verification.ts';
import { fields, table } from './table.ts';
import { verdictText } from './describe-verification.ts';

export function smokeTable(checks: readonly SmokeCheck[]): string {
  return table(
    checks,
    [
      { heading: 'ID', cell: ({ id }) => id },
      { heading: 'NAME', cell: ({ name }) => name },
      { heading: 'EXPECTED', cell: ({ expectation }) => expectationText(expectation) },
      { heading: 'QUESTION', cell: ({ query }) => query },
    ],
    'This source has no smoke checks.',
  );
}

export function describeSmokeCheck({ id, name, query, expectation }: SmokeCheck): string {
  return fields([
    ['Id', id],
    ['Name', name],
    ['Question', query],
    ['Expected', expectationText(expectation)],
  ]);
}

/** What became of a smoke check that was tried. */
export function describeTried({ name, verdict, expected, actual }: Check): string {
  return fields([
    ['Check', name],
    ['Verdict', verdictText(verdict)],
    ['Expected', expected],
    ['Found', actual],
  ]);
}

export function triedTable(checks: readonly Check[]): string {
  return table(
    checks,
    [
      { heading: 'CHECK', cell: ({ name }) => name },
      { heading: 'VERDICT', cell: ({ verdict }) => verdict },
      { heading: 'EXPECTED', cell: ({ expected }) => expected },
      { heading: 'FOUND', cell: ({ actual }) => actual },
    ],
    'This source has no smoke checks.',
  );
}
