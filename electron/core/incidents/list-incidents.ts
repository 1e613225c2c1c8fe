import type { ParsedInput } from '../../../shared/contract/contract.ts';
import { type IncidentSummary, owedOf } from '../../../shared/model/incident.ts';
import type { CoreParts } from '../core-parts.ts';
import { currentView } from '../drills/run/record.ts';
import { summaryOf } from '../drills/run/summary.ts';
import { findAffected } from './affected-source.ts';

/** Incidents with what each still owes, newest first. Throws what `findAffected` throws. */
export function listIncidents(
  parts: CoreParts,
  { source, open, limit }: ParsedInput<'incidents.list'>,
): IncidentSummary[] {
  const sourceId = source === null ? null : findAffected(parts, source).id;
  return parts.catalog.drills
    .list({ kind: 'incident', sourceId, templateId: null, open: false, limit })
    .flatMap(({ id }): IncidentSummary[] => {
      const view = currentView(parts, id);
      const { incident } = view;
      if (incident === null) return [];
      return [
        {
          ...summaryOf(view),
          ...incident,
          owed: view.status === 'abandoned' ? null : owedOf(view),
        },
      ];
    })
    .filter(({ finishedAt, owed }) => !open || finishedAt === null || owed !== null);
}
