import { counted } from '../../../../shared/format/count.ts';
import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import { aboutSource, type Rule } from './rule.ts';

/** A step after a job failed: what was stopped for a backup may still stand still. */
export const stepFailed: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const { name, failedSteps } = source;
    const [newest] = failedSteps;
    if (newest === undefined) return [];
    const when = newest.at === null ? '' : `, ${formatUtcMoment(newest.at)}`;
    return aboutSource(source, 'step-failed', 'grave', {
      title: `${counted(failedSteps.length, 'step')} after jobs of ${name} failed`,
      text: `${newest.description}${when}: ${newest.error ?? 'The log tells why.'}`,
      advice:
        'What was stopped for the job may still stand still: see to it by hand, then put the step away ' +
        '(lifeboat hook acknowledge).',
      clears: 'Clears when the failed steps are put away.',
    });
  });

/** The newest run of a plan that does not make up for what it missed. */
export const slotSkipped: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const [first] = source.skipped;
    if (first === undefined) return [];
    return aboutSource(source, 'slot-skipped', 'notable', {
      title: `The last run of ${source.name} was skipped`,
      text: `The plan “${first.plan}” was to run ${formatUtcMoment(first.slotAt)}. ${first.reason}`.trim(),
      advice:
        'Take a backup by hand if the next run is too far off, or let the plan make up for runs.',
      clears: 'Clears with the plan’s next run.',
    });
  });
