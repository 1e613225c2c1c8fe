import type { PlanTemplate } from '../../../shared/contract/plans.ts';
import { type PlanPolicy, planPolicySchema } from '../../../shared/model/plan.ts';
import { type Retention, retentionSchema } from '../../../shared/model/retention.ts';
import type { Schedule, Timing } from '../../../shared/model/schedule.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * A promise of one day: what a daily backup leaves out at most, and an hour in which the next one is
 * taken. With 24 hours alone the promise would be broken each night while it runs.
 */
const ONE_DAY = DAY + HOUR;

/** Plans to start from. They have no sources and destinations yet. */
export const planTemplates: readonly PlanTemplate[] = [
  {
    id: 'daily-30-days',
    title: 'Every day, kept for 30 days',
    text:
      'For most databases: one backup each night, a month to go back to. Each Sunday a backup picked at ' +
      'random is restored and compared, and a rehearsal is due on the first of each month.',
    policy: policy({
      backup: timing({ kind: 'daily', at: '03:00' }),
      verify: {
        timing: timing({ kind: 'weekly', days: ['sun'], at: '05:00' }),
        level: 3,
        which: 'random',
      },
      drill: timing({ kind: 'monthly-day', day: 1, at: '09:00' }),
      objectives: { rpoMinutes: ONE_DAY, rtoMinutes: 2 * HOUR },
    }),
    retention: retention({ days: 30 }),
  },
  {
    id: 'weekly-and-daily',
    title: 'Seven days and four weeks',
    text:
      'For data that changes little and is large: one backup a day, of which the last seven days stay, ' +
      'and the last one of each of four weeks. Each is whole and needs no other. A backup picked at ' +
      'random is restored each month, and a rehearsal is due once a year.',
    policy: policy({
      backup: timing({ kind: 'daily', at: '02:00' }),
      verify: {
        timing: timing({ kind: 'monthly-weekday', week: 'first', day: 'sun', at: '05:00' }),
        level: 3,
        which: 'random',
      },
      drill: timing({ kind: 'cron', expression: '0 9 15 1 *' }),
      objectives: { rpoMinutes: ONE_DAY, rtoMinutes: 4 * HOUR },
    }),
    retention: retention({ daily: 7, weekly: 4 }),
  },
  {
    id: 'one-hour',
    title: 'At most one hour lost',
    text:
      'For data that is entered all day. A backup every half an hour keeps the promise also while the ' +
      'next one is being taken, which one an hour does not. The newest backup is restored and compared ' +
      'each day, and a rehearsal is due four times a year.',
    policy: policy({
      backup: timing({ kind: 'every-minutes', minutes: 30 }),
      verify: {
        timing: timing({ kind: 'daily', at: '04:15' }),
        level: 3,
        which: 'latest',
      },
      drill: timing({ kind: 'cron', expression: '0 9 1 1,4,7,10 *' }),
      priority: 'high',
      graceMinutes: 15,
      objectives: { rpoMinutes: HOUR, rtoMinutes: 4 * HOUR },
    }),
    retention: retention({ hourly: 24, daily: 7, weekly: 4, monthly: 3 }),
  },
  {
    id: 'before-operations',
    title: 'Before risky work',
    text:
      'For the copy that is taken by hand before a migration, an upgrade or a large change. It goes ' +
      'after a week; the last two stay. Each copy is opened and checked when it is stored.',
    policy: policy({
      backup: null,
      purge: timing({ kind: 'daily', at: '06:00' }),
      missed: { kind: 'skip' },
      priority: 'high',
      objectives: { rpoMinutes: null, rtoMinutes: HOUR },
    }),
    retention: retention({ days: 7, minimum: 2 }),
  },
  {
    id: 'monthly-archive',
    title: 'Every month, kept for years',
    text:
      'For what has to be shown long afterwards: one backup a month, twelve months and the last of ' +
      'each of seven years. The oldest one is restored every month, since age is what harms it.',
    policy: policy({
      backup: timing({ kind: 'monthly-day', day: 1, at: '01:00' }),
      verify: {
        timing: timing({ kind: 'monthly-day', day: 15, at: '05:00' }),
        level: 3,
        which: 'oldest',
      },
      drill: timing({ kind: 'cron', expression: '0 9 15 1 *' }),
      missed: { kind: 'run-now' },
      priority: 'low',
      graceMinutes: DAY,
      objectives: { rpoMinutes: 32 * DAY, rtoMinutes: DAY },
    }),
    retention: retention({ monthly: 12, yearly: 7 }),
  },
];

function timing(schedule: Schedule): Timing {
  return { schedule, zone: 'UTC', jitterMinutes: 0, blackouts: [] };
}

function policy(said: Pick<PlanPolicy, 'backup'> & Partial<PlanPolicy>): PlanPolicy {
  return planPolicySchema.parse({ sources: [], destinations: [], ...said });
}

function retention(said: Partial<Retention>): Retention {
  return retentionSchema.parse(said);
}
