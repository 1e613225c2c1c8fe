import { counted } from '../../../../shared/format/count.ts';
import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import { aboutSource, listed, type Rule } from './rule.ts';

/** Something odd was noted while the newest backup was taken. */
export const backupWarnings: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const { name, warnings, recent } = source;
    if (warnings.length === 0) return [];
    const [newest] = recent;
    const when = newest === undefined ? '' : ` of ${formatUtcMoment(newest.startedAt)}`;
    return aboutSource(source, 'backup-warnings', 'notable', {
      title: `The last backup of ${name} has ${counted(warnings.length, 'warning')}`,
      text: `While the backup${when} was taken: ${listed(warnings)}`,
      advice: 'Read them with the backup. What they name may not be restored as it was.',
      clears: 'Clears with a backup that has no warnings.',
    });
  });

/** A copy whose last check failed is still there. */
export const verificationFailed: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const { name, brokenCopies } = source;
    if (brokenCopies.length === 0) return [];
    const copies = brokenCopies.map(
      ({ startedAt, destination }) => `${formatUtcMoment(startedAt)} at “${destination}”`,
    );
    return aboutSource(source, 'verification-failed', 'grave', {
      title: `${counted(copies.length, 'copy', 'copies')} of ${name} did not pass the last check`,
      text: `Not to be relied on: ${listed(copies)}.`,
      advice:
        'See in the verification what differs. Check the disk it lies on, take another backup, and ' +
        'delete the copy once a later one is proven.',
      clears: 'Clears when each of these copies passes a check or is deleted.',
    });
  });

/** The newest backup of a plan has no copy at a destination that it was to reach. */
export const copyMissing: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const { name, missingCopies } = source;
    const [first] = missingCopies;
    if (first === undefined) return [];
    const places = missingCopies.map(({ destination }) => `“${destination}”`);
    return aboutSource(source, 'copy-missing', 'grave', {
      title: `The last backup of ${name} has no copy at ${listed(places)}`,
      text: `The backup of ${formatUtcMoment(first.startedAt)} was taken, and did not reach every destination of its plan.`,
      advice: 'Test the destination, put right what it names, then take another backup.',
      clears: 'Clears with a backup that reaches every destination.',
    });
  });
