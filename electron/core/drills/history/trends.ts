import type { DrillTrend } from '../../../../shared/contract/drills.ts';
import type { DrillSummary } from '../../../../shared/model/drill.ts';
import type { TemplateRhythm } from './calendar-ground.ts';

interface TrendFilter {
  readonly sourceId: string | null;
}

/** The finished drills of each source by each checklist, oldest first. Pure. */
export function trendsOf(
  drills: readonly DrillSummary[],
  templates: ReadonlyMap<string, TemplateRhythm>,
  { sourceId }: TrendFilter,
): DrillTrend[] {
  const trends = new Map<string, DrillTrend>();
  const oldestFirst = drills
    .filter(({ status }) => status === 'finished')
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));
  for (const drill of oldestFirst) {
    const { templateId, id, startedAt, verdict, rto, rpo, activeMs } = drill;
    for (const source of drill.sources) {
      if (sourceId !== null && source.id !== sourceId) continue;
      const key = `${source.id} ${templateId}`;
      const trend = trends.get(key) ?? {
        templateId,
        template: templates.get(templateId)?.title ?? drill.title,
        sourceId: source.id,
        source: source.name,
        runs: [],
      };
      trend.runs.push({ id, startedAt, verdict, rto, rpo, activeMs });
      trends.set(key, trend);
    }
  }
  return [...trends.values()].toSorted(
    (a, b) => a.source.localeCompare(b.source) || a.template.localeCompare(b.template),
  );
}
