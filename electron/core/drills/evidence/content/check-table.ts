import { counted } from '../../../../../shared/format/count.ts';
import type { Check } from '../../../../../shared/model/verification.ts';
import type { Block, Cell, Column } from '../../../../../shared/model/report-content.ts';
import { verdictTone } from './words.ts';

/** Checks that are as expected are shown up to this number; the signed record has every one. */
const MOST_GOOD = 20;

const COLUMNS: readonly Column[] = [
  { title: 'Check', share: 36 },
  { title: 'Expected', share: 24 },
  { title: 'Found', share: 26 },
  { title: 'Verdict', share: 14 },
];

/** What was held against what. Whatever is not as expected is always shown, and first. */
export function checkTable(checks: readonly Check[]): readonly Block[] {
  if (checks.length === 0) return [];
  const odd = checks.filter(({ verdict }) => verdict !== 'proven');
  const good = checks.filter(({ verdict }) => verdict === 'proven');
  const left = good.length - MOST_GOOD;
  return [
    { kind: 'table', columns: COLUMNS, rows: [...odd, ...good.slice(0, MOST_GOOD)].map(row) },
    ...(left <= 0
      ? []
      : [
          {
            kind: 'text',
            soft: true,
            text: `${counted(left, 'further check')} with the expected result; the signed record inside this report has all of them.`,
          } as const,
        ]),
  ];
}

const row = ({ name, expected, actual, verdict }: Check): readonly Cell[] => [
  { text: name },
  { text: expected },
  { text: actual },
  { text: verdict === 'proven' ? 'as expected' : verdict, tone: verdictTone(verdict) },
];
