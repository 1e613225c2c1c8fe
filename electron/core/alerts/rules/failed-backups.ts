import { counted } from '../../../../shared/format/count.ts';
import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import type { SourceFacts } from '../facts.ts';
import { aboutSource, type Rule } from './rule.ts';

/** From so many failures in a row on it is no single mishap. */
const IN_A_ROW = 3;

export const backupFailed: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const { name, lastEnded } = source;
    if (lastEnded === null || !isFailure(lastEnded.status)) return [];
    const outcome = lastEnded.status === 'interrupted' ? 'was interrupted' : 'failed';
    return aboutSource(source, 'backup-failed', 'grave', {
      title: `The last backup of ${name} ${outcome}`,
      text: `It began ${formatUtcMoment(lastEnded.startedAt)}. ${whyOf(lastEnded)} ${lastGoodOf(source)}`,
      advice: 'Put right what the error names, then take a backup by hand.',
      clears: 'Clears with the next good backup.',
    });
  });

export const consecutiveFailures: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const { name, failuresInRow, lastEnded } = source;
    if (failuresInRow < IN_A_ROW || lastEnded === null) return [];
    return aboutSource(source, 'consecutive-failures', 'grave', {
      title: `${counted(failuresInRow, 'backup')} of ${name} in a row failed`,
      text: `The newest began ${formatUtcMoment(lastEnded.startedAt)}. ${whyOf(lastEnded)} ${lastGoodOf(source)}`,
      advice:
        'It does not mend by itself: test the source and its destinations, put right what they name, ' +
        'then take a backup by hand.',
      clears: 'Clears with the next good backup.',
    });
  });

export function isFailure(status: string): boolean {
  return status === 'failed' || status === 'interrupted';
}

function whyOf({ status, problem }: NonNullable<SourceFacts['lastEnded']>): string {
  if (problem !== null) return problem;
  return status === 'interrupted'
    ? 'Lifeboat or the machine ended before the backup did.'
    : 'The job’s log tells why.';
}

/** The last good backup in a sentence. */
export function lastGoodOf({ good }: Pick<SourceFacts, 'good'>): string {
  return good === null
    ? 'There is no good backup yet.'
    : `The last good backup began ${formatUtcMoment(good.startedAt)}.`;
}
