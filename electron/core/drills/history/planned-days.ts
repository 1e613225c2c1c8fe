import type { DrillDay } from '../../../../shared/contract/drills.ts';
import type { DrillSummary } from '../../../../shared/model/drill.ts';
import type { Timing } from '../../../../shared/model/schedule.ts';
import { slotAfter } from '../../schedule/slots.ts';
import { timingSentence } from '../../schedule/timing.ts';
import { momentsOf } from '../../schedule/wall-clock.ts';
import {
  finishedDrills,
  OVERDUE_DAYS,
  type CalendarGround,
  type NamedSource,
  type PlannedDrills,
} from './calendar-ground.ts';
import { dayIn, daysLater } from './days.ts';

/** The days of a year on which a plan asks for a drill that was not carried out (yet). */
export function plannedDays(
  ground: CalendarGround,
  plan: PlannedDrills,
  year: number,
): readonly DrillDay[] {
  const { timing } = plan;
  const today = dayIn(timing.zone, ground.now.toISOString());
  const drills = finishedDrills(ground).filter(
    ({ templateId }) => plan.templateId === null || templateId === plan.templateId,
  );
  const days = slotDays(plan, year);
  return days.flatMap((day, index) => {
    if (!day.startsWith(String(year))) return [];
    const next = days[index + 1];
    const until = next !== undefined && next <= today ? next : null;
    const left = sourcesLeft(plan, drills, day, until);
    if (left.length === 0) return [];
    return [
      {
        day,
        state: stateOf(day, today, until),
        templateId: plan.templateId,
        template: titleOf(ground, plan),
        sources: [...left],
        drillId: null,
        because: `The plan “${plan.plan}” asks for it: ${timingSentence(timing)}.`,
      },
    ];
  });
}

/** Over for good is what was not done before its next day came. */
function stateOf(day: string, today: string, until: string | null): DrillDay['state'] {
  if (until !== null) return 'missed';
  return daysLater(day, OVERDUE_DAYS) < today ? 'overdue' : 'due';
}

function titleOf(ground: CalendarGround, { templateId }: PlannedDrills): string {
  if (templateId === null) return 'Any drill';
  return ground.templates.get(templateId)?.title ?? templateId;
}

/**
 * The sources that no drill was carried out of from `day` on and before `until`. A plan that only reminds
 * is content with one of them.
 */
function sourcesLeft(
  { sources, templateId, timing }: PlannedDrills,
  drills: readonly DrillSummary[],
  day: string,
  until: string | null,
): readonly NamedSource[] {
  const within = drills.filter(({ startedAt }) => {
    const on = dayIn(timing.zone, startedAt);
    return on >= day && (until === null || on < until);
  });
  const isDrilled = ({ id }: NamedSource) =>
    within.some((drill) => drill.sources.some((source) => source.id === id));
  if (templateId === null) return sources.some(isDrilled) ? [] : sources;
  return sources.filter((source) => !isDrilled(source));
}

/**
 * The days of a year with a slot that counts, each once however many slots it has; and after them the
 * first such day of a later year, if one ever comes.
 */
function slotDays({ timing, activeSince }: PlannedDrills, year: number): readonly string[] {
  const days: string[] = [];
  const last = `${year}-12-31`;
  const begin = Math.max(startOf(timing, `${year}-01-01`), Date.parse(activeSince));
  let slot = slotAfter(timing, new Date(begin - 1));
  while (slot !== null) {
    const day = dayIn(timing.zone, slot.toISOString());
    if (day !== days.at(-1)) days.push(day);
    if (day > last) break;
    const midnight = startOf(timing, daysLater(day, 1));
    slot = slotAfter(timing, new Date(Math.max(slot.getTime(), midnight - 1)));
  }
  return days;
}

/** The moment at which a day begins in the zone of a timing. */
function startOf({ zone }: Timing, day: string): number {
  return momentsOf(zone, Date.parse(day))[0];
}
