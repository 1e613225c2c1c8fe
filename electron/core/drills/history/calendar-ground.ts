import type { DrillSummary } from '../../../../shared/model/drill.ts';
import type { Timing } from '../../../../shared/model/schedule.ts';

export interface NamedSource {
  readonly id: string;
  readonly name: string;
}

/** An enabled plan that asks for drills. */
export interface PlannedDrills {
  readonly planId: string;
  readonly plan: string;
  readonly timing: Timing;
  /** From when on its slots count. */
  readonly activeSince: string;
  readonly sources: readonly NamedSource[];
  /**
   * The checklist that is run of each of the sources; null only reminds, and any drill of any of them
   * will do.
   */
  readonly templateId: string | null;
}

/** What a checklist is called, and how often it is meant to be done. */
export interface TemplateRhythm {
  readonly title: string;
  readonly everyMonths: number | null;
}

/** All that a calendar is made of. */
export interface CalendarGround {
  readonly now: Date;
  /** Days of drills, and of what a checklist's rhythm brings, are days of this zone. */
  readonly zone: string;
  /** In any order; no incidents. */
  readonly drills: readonly DrillSummary[];
  readonly plans: readonly PlannedDrills[];
  /** The ids of those that are (still) here; of others nothing is asked for. */
  readonly sources: ReadonlySet<string>;
  /** By id; one that is gone is not in it. */
  readonly templates: ReadonlyMap<string, TemplateRhythm>;
}

/** As in the alerts: so long after its day, what is due becomes overdue. */
export const OVERDUE_DAYS = 7;

/** The runs that were carried out to their end, whatever their verdict. */
export function finishedDrills({ drills }: CalendarGround): readonly DrillSummary[] {
  return drills.filter(({ status }) => status === 'finished');
}
