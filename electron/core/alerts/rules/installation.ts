import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import { about, installation as here, severityOf, type Rule } from './rule.ts';
import { DAY_MS } from '../../time-spans.ts';

/** How long a key may be in no kit before it weighs more. */
const KIT_DAYS = 7;

export const keyNotExported: Rule = ({ installation }, now) => {
  const { unexportedSince, production } = installation;
  if (unexportedSince === null) return [];
  const isLong = now.getTime() - Date.parse(unexportedSince) > KIT_DAYS * DAY_MS;
  const severity = isLong ? severityOf('grave', production) : 'warning';
  return [
    about('installation', here, 'key-not-exported', severity, {
      title: 'A key is in no recovery kit',
      text:
        `A key made ${formatUtcMoment(unexportedSince)} is on this machine alone. Should the machine be ` +
        'lost, nobody can read the backups that it encrypts.',
      advice:
        'Export a recovery kit and keep it away from this machine: lifeboat key export-kit --to DIR.',
      clears: 'Clears when every key is in a recovery kit.',
    }),
  ];
};

export const keychainLocked: Rule = ({ installation }) => {
  const { secretStoreProblem: problem, production } = installation;
  if (problem === null || problem === undefined) return [];
  return [
    about('installation', here, 'keychain-locked', severityOf('grave', production), {
      title: 'The secret store cannot be used',
      text: `${problem.message} Backups on schedules cannot read passwords and keys.`,
      advice: problem.hint,
      clears: 'Clears when the secret store can be used again.',
    }),
  ];
};

export const clockJumped: Rule = ({ installation: { clockJump: jump } }) =>
  jump === null
    ? []
    : [
        about('installation', here, 'clock-jumped', 'warning', {
          title: 'The clock of this machine leapt ahead',
          text:
            `It was ${formatUtcMoment(jump.before)}, then ${formatUtcMoment(jump.after)}. By a wrong clock ` +
            'too much would be deleted, so nothing is purged until somebody looked.',
          advice: 'Set the clock right, or confirm that it is right.',
          clears: 'Clears when the clock is confirmed or back.',
        }),
      ];
