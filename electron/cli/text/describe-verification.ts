import type {
  Verdict,
  Verification,
  VerificationLevel,
} from '../../../shared/model/verification.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';
import { formatDuration } from '../../../shared/format/duration.ts';

const levelTexts: Readonly<Record<VerificationLevel, string>> = {
  1: 'checksum',
  2: 'opened',
  3: 'restored',
  4: 'content compared',
};

export function describeVerification(verification: Verification): string {
  const { verdict, level, reason, durationMs, checks } = verification;
  const head = `${verdictText(verdict)} at level ${level} (${levelTexts[level]}) after ${formatDuration(durationMs)}. ${printable(reason)}`;
  const list = table(
    checks,
    [
      { heading: 'CHECK', cell: ({ name }) => name },
      { heading: 'VERDICT', cell: ({ verdict }) => verdict },
      { heading: 'EXPECTED', cell: ({ expected }) => expected },
      { heading: 'FOUND', cell: ({ actual }) => actual },
    ],
    'Nothing was checked.',
  );
  return `${head}\n\n${list}`;
}

/** A verdict as the beginning of a sentence. */
export function verdictText(verdict: Verdict): string {
  return verdict.charAt(0).toUpperCase() + verdict.slice(1);
}
