import type { DrillTemplate } from '../../../../shared/model/drill-template.ts';
import type { CoreParts } from '../../core-parts.ts';
import { least } from '../../monitoring/source-kpis.ts';

/** The strictest of the enabled plans that cover a source; where none says anything, the checklist's. */
export function objectivesOf(
  { catalog }: Pick<CoreParts, 'catalog'>,
  sourceId: string,
  { objectives }: Pick<DrillTemplate, 'objectives'>,
): DrillTemplate['objectives'] {
  const promised = catalog.plans
    .list()
    .filter(({ enabled, policy }) => enabled && policy.sources.includes(sourceId))
    .map(({ policy }) => policy.objectives);
  return {
    rtoMinutes: least(promised.map(({ rtoMinutes }) => rtoMinutes)) ?? objectives.rtoMinutes,
    rpoMinutes: least(promised.map(({ rpoMinutes }) => rpoMinutes)) ?? objectives.rpoMinutes,
  };
}
