import type { Outlook } from '../../../../shared/contract/incidents.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';

interface Affected {
  readonly sourceId: string;
  readonly source: string;
  /** The backup that was chosen when the incident was declared, or by a step since. */
  readonly backupId: string | null;
}

/** The sources that an incident is about, each once. */
export function affectedOf({ subjects }: DrillView): Affected[] {
  const affected = new Map<string, Affected>();
  for (const { subject, chosen } of subjects) {
    if (subject.kind === 'absent') continue;
    const { sourceId, source, choice } = subject;
    const declared = choice.which === 'chosen' ? choice.backupId : null;
    affected.set(sourceId, { sourceId, source, backupId: chosen?.backupId ?? declared });
  }
  return [...affected.values()];
}

/** What was chosen, as long as it is still one of the outlook, or else its best. */
export function chosenBackup({ points, best }: Outlook, wanted: string | null): string | null {
  const found = points.find(({ backupId }) => backupId === wanted);
  return found?.backupId ?? best?.backupId ?? null;
}
