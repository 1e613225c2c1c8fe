import type { CalendarGround } from '../../../electron/core/drills/history/calendar-ground.ts';
import type { DrillSummary, Measured } from '../../../shared/model/drill.ts';
import type { Timing } from '../../../shared/model/schedule.ts';

export const shop = { id: '01shop00000000000000000000', name: 'shop' };
export const billing = { id: '01billing00000000000000000', name: 'billing' };

const unmeasured: Measured = {
  targetMinutes: null,
  measuredMs: null,
  how: 'Nothing was measured.',
  verdict: 'inconclusive',
};
let ids = 0;

/** A drill that was carried out, with what a test says of it. */
export function drill(startedAt: string, changes: Partial<DrillSummary> = {}): DrillSummary {
  ids += 1;
  return {
    id: `01drill${String(ids).padStart(19, '0')}`,
    kind: 'drill',
    title: 'A rehearsal',
    status: 'finished',
    waitsFor: 'nobody',
    unattended: true,
    planId: null,
    lead: 'Kim',
    startedAt,
    finishedAt: startedAt,
    activeMs: 60_000,
    templateId: 'monthly',
    templateVersion: 1,
    sources: [shop],
    verdict: { verdict: 'proven', reasons: ['All that was restored equals its inventory.'] },
    rto: unmeasured,
    rpo: unmeasured,
    stepsDone: 3,
    steps: 3,
    ...changes,
  };
}

export function timing(changes: Partial<Timing> = {}): Timing {
  return {
    schedule: { kind: 'monthly-day', day: 1, at: '09:00' },
    zone: 'UTC',
    jitterMinutes: 0,
    blackouts: [],
    ...changes,
  };
}

export function ground(changes: Partial<CalendarGround> = {}): CalendarGround {
  return {
    now: new Date('2026-06-20T12:00:00Z'),
    zone: 'UTC',
    drills: [],
    plans: [],
    sources: new Set([shop.id, billing.id]),
    templates: new Map([
      ['monthly', { title: 'Monthly rehearsal', everyMonths: 1 }],
      ['yearly', { title: 'Yearly drill', everyMonths: 12 }],
      ['scenario', { title: 'A scenario', everyMonths: null }],
    ]),
    ...changes,
  };
}
