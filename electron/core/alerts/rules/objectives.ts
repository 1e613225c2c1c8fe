import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import { formatMinutes } from '../../../../shared/format/span.ts';
import { minutesBeyondRpo, minutesOverdue } from '../../monitoring/promises.ts';
import { lastGoodOf } from './failed-backups.ts';
import { roughSpan } from './rough-span.ts';
import { aboutSource, type Rule } from './rule.ts';
import { MINUTE_MS } from '../../time-spans.ts';

/** No good backup for one interval of the schedule and its grace: of the plan that is missed by most. */
export const backupOverdue: Rule = ({ sources }, now) =>
  sources.flatMap((source) => {
    const { name, good, promises } = source;
    const [worst] = promises
      .map((promised) => ({ promised, overdue: minutesOverdue(promised, good, now) ?? 0 }))
      .toSorted((a, b) => b.overdue - a.overdue);
    if (worst === undefined || worst.overdue <= 0) return [];
    const { plan, since } = worst.promised;
    const within = worst.promised.withinMinutes ?? 0;
    const waited =
      good === null ? `The plan holds since ${formatUtcMoment(since)}.` : lastGoodOf(source);
    return aboutSource(source, 'backup-overdue', 'grave', {
      title: `No good backup of ${name} for ${roughSpan(worst.overdue + within)}`,
      text: `By the plan “${plan}” one is due after ${formatMinutes(within)} at the latest. ${waited}`,
      advice:
        'See in the plan’s history what became of its runs: the machine may have been off, the queue ' +
        'paused, or the backups failed. Then take a backup by hand.',
      clears: 'Clears with the next good backup.',
    });
  });

/** What the newest good backup holds is older than the strictest RPO allows. */
export const rpoBroken: Rule = ({ sources }, now) =>
  sources.flatMap((source) => {
    const { name, good, promises } = source;
    const [worst] = promises
      .map((promised) => ({ promised, beyond: minutesBeyondRpo(promised, good, now) ?? 0 }))
      .toSorted((a, b) => b.beyond - a.beyond);
    if (worst === undefined || worst.beyond <= 0) return [];
    const target = worst.promised.rpoMinutes ?? 0;
    return aboutSource(source, 'rpo-broken', 'grave', {
      title: `The RPO of ${name} is missed by ${roughSpan(worst.beyond)}`,
      text:
        `The plan “${worst.promised.plan}” promises that at most ${formatMinutes(target)} of changes ` +
        `are lost. ${lastGoodOf(source)}`,
      advice: 'Take a backup now. Where this happens often, let the plan run more often.',
      clears: 'Clears with the next good backup.',
    });
  });

/** The newest proven restore took longer than the strictest RTO. */
export const rtoBroken: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const { name, proof, rtoTargetMinutes } = source;
    if (proof === null || rtoTargetMinutes === null) return [];
    const tookMinutes = proof.durationMs / MINUTE_MS;
    if (tookMinutes <= rtoTargetMinutes) return [];
    return aboutSource(source, 'rto-broken', 'notable', {
      title: `Restoring ${name} takes longer than its RTO`,
      text:
        `The last proven restore, ${formatUtcMoment(proof.at)}, took ${formatMinutes(tookMinutes)}; ` +
        `the objective is ${formatMinutes(rtoTargetMinutes)}.`,
      advice:
        'Restore to faster disks, let more jobs restore at once, or split the source. Or agree on an ' +
        'objective that can be met.',
      clears: 'Clears with a proven restore within the objective, or with another objective.',
    });
  });
