import { formatMoment } from '../../../../shared/format/moment.ts';
import { chooseFor } from '../run/choose-backup.ts';
import { resultOf, type StepDone, type StepGround } from './step-ground.ts';

/** Chooses the backup and the copy that the subject is restored from. */
export async function chooseBackup({ parts, subject, step }: StepGround): Promise<StepDone> {
  const chosen = await chooseFor(parts, subject.subject);
  const { startedAt, how, storedBytes } = chosen;
  const text = `The backup of ${formatMoment(startedAt)}. ${how}`;
  return {
    outcome: 'passed',
    result: resultOf(text, {
      figures:
        storedBytes === null
          ? []
          : [{ id: 'stored', label: 'Stored', value: storedBytes, unit: 'bytes' }],
    }),
    events: [{ kind: 'backup-chosen', step: step.id, subject: subject.id, chosen }],
  };
}
