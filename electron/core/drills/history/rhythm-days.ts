import type { DrillDay } from '../../../../shared/contract/drills.ts';
import type { DrillSummary } from '../../../../shared/model/drill.ts';
import { counted } from '../../../../shared/format/count.ts';
import { finishedDrills, OVERDUE_DAYS, type CalendarGround } from './calendar-ground.ts';
import { dayIn, daysLater, monthsLater } from './days.ts';

/**
 * When the rhythm of a checklist brings its next drill of each source that it was drilled by before.
 * Where a plan runs the checklist of a source, the plan's own days count instead.
 */
export function rhythmDays(ground: CalendarGround, year: number): readonly DrillDay[] {
  const today = dayIn(ground.zone, ground.now.toISOString());
  return newestOfEach(ground).flatMap(({ drill, source }) => {
    const template = ground.templates.get(drill.templateId);
    const every = template?.everyMonths ?? null;
    if (template === undefined || every === null) return [];
    if (!ground.sources.has(source.id)) return [];
    if (isPlanned(ground, drill.templateId, source.id)) return [];
    const last = dayIn(ground.zone, drill.startedAt);
    const day = monthsLater(last, every);
    if (!day.startsWith(String(year))) return [];
    return [
      {
        day,
        state: daysLater(day, OVERDUE_DAYS) < today ? 'overdue' : 'due',
        templateId: drill.templateId,
        template: template.title,
        sources: [source],
        drillId: null,
        because: `The template asks for it every ${months(every)}; the last was on ${last}.`,
      },
    ];
  });
}

function months(every: number): string {
  return every === 1 ? 'month' : counted(every, 'month');
}

function isPlanned({ plans }: CalendarGround, templateId: string, sourceId: string): boolean {
  return plans.some(
    (plan) => plan.templateId === templateId && plan.sources.some(({ id }) => id === sourceId),
  );
}

/** The newest finished drill of each source and checklist. */
function newestOfEach(ground: CalendarGround) {
  const newest = new Map<
    string,
    { drill: DrillSummary; source: DrillSummary['sources'][number] }
  >();
  for (const drill of finishedDrills(ground)) {
    for (const source of drill.sources) {
      const key = `${drill.templateId} ${source.id}`;
      const known = newest.get(key);
      if (known === undefined || known.drill.startedAt < drill.startedAt)
        newest.set(key, { drill, source });
    }
  }
  return [...newest.values()];
}
