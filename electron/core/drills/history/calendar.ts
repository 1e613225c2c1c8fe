import type { DrillDay } from '../../../../shared/contract/drills.ts';
import type { DrillSummary } from '../../../../shared/model/drill.ts';
import type { CalendarGround } from './calendar-ground.ts';
import { dayIn } from './days.ts';
import { plannedDays } from './planned-days.ts';
import { rhythmDays } from './rhythm-days.ts';

/** The drills of a year by day: those carried out, those that run, and those that are asked for. Pure. */
export function calendarOf(ground: CalendarGround, year: number): DrillDay[] {
  return [
    ...ground.drills.flatMap((drill) => drilledDay(ground, drill, year)),
    ...ground.plans.flatMap((plan) => plannedDays(ground, plan, year)),
    ...rhythmDays(ground, year),
  ].toSorted((a, b) => a.day.localeCompare(b.day) || a.template.localeCompare(b.template));
}

/** A drill stands on the day on which it began. */
function drilledDay(ground: CalendarGround, drill: DrillSummary, year: number): DrillDay[] {
  const day = dayIn(ground.zone, drill.startedAt);
  if (!day.startsWith(String(year))) return [];
  return [
    {
      day,
      state: stateOf(drill),
      templateId: drill.templateId,
      template: ground.templates.get(drill.templateId)?.title ?? drill.title,
      sources: drill.sources,
      drillId: drill.id,
      because: isOver(drill) ? (drill.verdict.reasons[0] ?? '') : `It began on ${day}.`,
    },
  ];
}

function stateOf(drill: DrillSummary): DrillDay['state'] {
  if (!isOver(drill)) return 'running';
  return drill.verdict.verdict === 'proven' ? 'done' : drill.verdict.verdict;
}

function isOver({ status }: DrillSummary): boolean {
  return status === 'finished' || status === 'abandoned';
}
