import type { Facts } from '../../../electron/core/alerts/facts.ts';
import type { AlertRule } from '../../../shared/model/alert.ts';
import { action, ago, DAY, drillRun, facts, incident, ofDrills } from './sample-facts.ts';

export interface Case {
  /** Facts of which the rule says this title. */
  readonly raises: readonly (readonly [Facts, string])[];
  /** Facts of which it says nothing: what only looks like it, and what clears it. */
  readonly silent: readonly Facts[];
}

const drill = (daysAgo: number, done: boolean) =>
  facts({
    drills: [
      {
        planId: 'plan',
        plan: 'nightly',
        production: true,
        slotAt: ago(daysAgo * DAY),
        done,
        left: null,
      },
    ],
  });

const failed = drillRun({ verdict: 'failed', reason: 'A row was lost.' });
const waiting = drillRun({ status: 'running', waitsFor: 'people', finishedAt: null });

/** The rules about drills, what comes out of them, and incidents. */
export const drillCases = {
  'drill-due': {
    raises: [[drill(1, false), 'The drill of “nightly” is due']],
    silent: [drill(1, true), drill(8, false), facts()],
  },
  'drill-overdue': {
    raises: [[drill(8, false), 'The drill of “nightly” is overdue by more than 7 days']],
    silent: [drill(8, true), drill(7, false)],
  },
  'drill-failed': {
    raises: [
      [ofDrills(failed), 'The drill “Rehearsal: orders” failed'],
      [
        ofDrills({ ...failed, id: 'newer', title: 'Again' }, failed, drillRun()),
        'The drill “Again” failed',
      ],
      [
        ofDrills(drillRun({ verdict: 'inconclusive' }), failed),
        'The drill “Rehearsal: orders” failed',
      ],
      [
        ofDrills(drillRun({ templateId: 'yearly' }), failed, drillRun({ sourceIds: ['docs'] })),
        'The drill “Rehearsal: orders” failed',
      ],
    ],
    silent: [
      ofDrills(drillRun(), failed),
      ofDrills(drillRun({ verdict: 'inconclusive' })),
      ofDrills({ ...failed, status: 'running' }),
      ofDrills({ ...failed, status: 'abandoned' }),
    ],
  },
  'drill-waiting': {
    raises: [
      [ofDrills(waiting), 'The drill “Rehearsal: orders” waits for people'],
      [
        ofDrills({ ...waiting, status: 'paused' }),
        'The drill “Rehearsal: orders” waits for people',
      ],
    ],
    silent: [
      ofDrills({ ...waiting, waitsFor: 'machine' }),
      ofDrills({ ...waiting, unattended: false }),
      ofDrills(drillRun()),
    ],
  },
  'action-overdue': {
    raises: [
      [
        facts({ openActions: [action('2026-11-20')] }),
        '1 action item of “Rehearsal: orders” is overdue',
      ],
      [
        facts({ openActions: [action('2026-11-01'), action('2026-11-20'), action('2026-11-21')] }),
        '2 action items of “Rehearsal: orders” are overdue',
      ],
    ],
    silent: [facts({ openActions: [action('2026-11-21')] })],
  },
  'incident-open': {
    raises: [[incident(null), 'An incident goes on: No orders']],
    silent: [incident(1), facts()],
  },
  'incident-report-due': {
    raises: [
      [incident(47), 'The report of the incident “No orders” is due'],
      [incident(48), 'The report of the incident “No orders” is late'],
    ],
    silent: [incident(null), incident(100, { owed: null })],
  },
} satisfies Partial<Record<AlertRule, Case>>;
