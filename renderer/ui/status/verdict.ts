import type { Verdict, VerificationLevel } from '../../../shared/model/verification.ts';
import type { StatusText } from './status-text.ts';

/** What each level does, in plain words. */
export const levelTexts: Readonly<
  Record<VerificationLevel, { readonly name: string; readonly text: string }>
> = {
  1: {
    name: 'Checksum',
    text: 'Reads every stored byte again and compares its checksum. Finds files that were damaged or changed.',
  },
  2: {
    name: 'Opened',
    text: 'Also decrypts and unpacks the backup and looks at its structure from beginning to end. Finds an incomplete dump and a wrong key.',
  },
  3: {
    name: 'Restored',
    text: 'Also restores it to a temporary place, compares what came out with what was recorded, for instance the rows of every table, and removes it. Finds whatever would fail in a real restore.',
  },
  4: {
    name: 'Content compared',
    text: 'Also compares the content of every table, collection or file with what was recorded. The strongest proof; takes longest.',
  },
};

/** A verdict at a level as a person reads it. */
export function verdictTexts(verdict: Verdict, level: VerificationLevel): StatusText {
  switch (verdict) {
    case 'proven':
      return { tone: 'good', label: provenTexts[level] };
    case 'failed':
      return { tone: 'bad', label: 'Check failed' };
    case 'inconclusive':
      return { tone: 'doubtful', label: 'Inconclusive' };
  }
}

const provenTexts: Readonly<Record<VerificationLevel, string>> = {
  1: 'Checksum matches',
  2: 'Opens completely',
  3: 'Restored and counted',
  4: 'Content compared',
};

/** A verdict alone, as of one check or of a finished restore. */
export function checkStatus(verdict: Verdict): StatusText {
  switch (verdict) {
    case 'proven':
      return { tone: 'good', label: 'Matches' };
    case 'failed':
      return { tone: 'bad', label: 'Differs' };
    case 'inconclusive':
      return { tone: 'doubtful', label: 'Inconclusive' };
  }
}
