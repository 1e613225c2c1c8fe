import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import type { DrillView, RunStep, ViewSubject } from '../../../shared/model/drill.ts';
import type { ChosenBackup, DrillEventBody } from '../../../shared/model/drill-event.ts';
import type { Restore } from '../../../shared/model/restore.ts';
import type { CoreParts } from '../core-parts.ts';
import { chosenOf } from '../drills/run/chosen-of.ts';
import { LIFEBOAT } from '../drills/run/step-record.ts';

type Noticed = DrillEventBody & { kind: 'job-noticed' };

/**
 * What follows from a restore that ended well: the backup that its subject went back to, from which the loss
 * is measured, and that Lifeboat looks again where it had missed the restore.
 */
export function afterRestore(
  { catalog, jobs }: Pick<CoreParts, 'catalog' | 'jobs'>,
  view: DrillView,
  { jobId, state }: Noticed,
): DrillEventBody[] {
  if (state === 'began') return [];
  const backup = catalog.backups.get(jobs.get(jobId)?.backupId ?? '');
  if (backup === null) return [];
  const restore = catalog.restores.list(backup.id).find((one) => one.jobId === jobId);
  if (restore?.status !== 'succeeded' || restore.verdict === 'failed') return [];
  const chosen = wentBackTo(backup, restore);
  return view.subjects
    .filter(({ subject }) => subject.kind === 'source' && subject.sourceId === backup.sourceId)
    .flatMap((subject) => {
      const facts = view.steps.filter((run) => asksForRestore(run, subject));
      const step = facts[0]?.step.id ?? view.steps[0]?.step.id;
      const events: DrillEventBody[] = [];
      if (chosen !== null && step !== undefined)
        events.push({ kind: 'backup-chosen', step, subject: subject.id, chosen });
      for (const { step: fact, state: stood } of facts)
        if (stood === 'failed')
          events.push({
            kind: 'step-reopened',
            step: fact.id,
            reason: 'A restore has ended well since.',
            by: LIFEBOAT,
          });
      return events;
    });
}

function asksForRestore({ step, subject }: RunStep, { id }: ViewSubject): boolean {
  return step.kind === 'fact' && step.ask === 'restored-since' && subject === id;
}

/** Null when the copy that was read is not known any more. */
function wentBackTo(backup: Backup, restore: Restore): ChosenBackup | null {
  const copy = backup.copies.find(({ destinationId }) => destinationId === restore.destinationId);
  if (copy === undefined) return null;
  const how = `Restored to ${restore.target} at ${formatUtcMoment(restore.startedAt)}.`;
  return chosenOf(backup, copy, { nextStartedAt: null, how });
}
