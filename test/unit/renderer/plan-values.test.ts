import { assert, property } from 'fast-check';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planTemplates } from '../../../electron/core/plans/plan-templates.ts';
import {
  asPolicyInput,
  emptyPlan,
  fromPolicy,
  toNewPlan,
  withPlaces,
} from '../../../renderer/features/plans/editor/plan-values.ts';
import {
  fromTiming,
  nightly,
  timingProblems,
  toTiming,
} from '../../../renderer/features/plans/editor/timing-values.ts';
import { errorsOf, validatePlan } from '../../../renderer/features/plans/editor/validate-plan.ts';
import { fieldOf } from '../../../renderer/features/plans/editor/field-of-error.ts';
import {
  fromMinutes,
  spanProblem,
  spanText,
  toMinutes,
} from '../../../renderer/features/plans/editor/span-values.ts';
import { policyInputSchema } from '../../../shared/contract/plans.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { planPolicySchema } from '../../../shared/model/plan.ts';
import type { Schedule, Timing } from '../../../shared/model/schedule.ts';

const source = '01m7zd4sm1vzv7tkqtgfk3ybtw';
const disk = '01m7zd4sm1vzv7tkqtgfk3ybtx';

const timeOfDay = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const weekday = fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun');
const days = fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 });
const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  timeOfDay.map((at) => ({ kind: 'daily' as const, at })),
  fc
    .tuple(fc.constantFrom(1, 2, 3, 4, 6, 8, 12), fc.nat(59))
    .map(([hours, minute]) => ({ kind: 'every-hours' as const, hours, minute })),
  fc
    .constantFrom(5, 10, 15, 20, 30)
    .map((minutes) => ({ kind: 'every-minutes' as const, minutes })),
  fc.tuple(days, timeOfDay).map(([chosen, at]) => ({ kind: 'weekly' as const, days: chosen, at })),
  fc
    .tuple(fc.constantFrom('first', 'second', 'third', 'fourth', 'last'), weekday, timeOfDay)
    .map(([week, day, at]) => ({ kind: 'monthly-weekday' as const, week, day, at })),
  fc
    .tuple(fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constant('last' as const)), timeOfDay)
    .map(([day, at]) => ({ kind: 'monthly-day' as const, day, at })),
  fc.constant({ kind: 'cron' as const, expression: '0 3 * * 1-5' }),
);
const timing: fc.Arbitrary<Timing> = fc.record({
  schedule,
  zone: fc.constantFrom('UTC', 'Europe/Berlin'),
  jitterMinutes: fc.nat(720),
  blackouts: fc.array(fc.record({ days, from: timeOfDay, to: timeOfDay }), { maxLength: 3 }),
});

const fieldRefused = (code: 'conflict' | 'invalid-input' | 'internal', message: string) =>
  fieldOf(new LifeboatError(code, message, 'Do something.'))?.field ?? null;

describe('a timing in the form', () => {
  test('comes back as it was', () => {
    assert(
      property(timing, (one) => {
        expect(toTiming(fromTiming(one))).toEqual(one);
        expect(timingProblems(fromTiming(one))).toEqual({});
      }),
    );
  });

  test('names what is missing, by field', () => {
    const usual = nightly('UTC');
    const problemsOf = (changes: object) => Object.keys(timingProblems({ ...usual, ...changes }));
    expect(problemsOf({ at: '25:00' })).toEqual(['at']);
    expect(problemsOf({ kind: 'weekly', days: [] })).toEqual(['days']);
    expect(problemsOf({ kind: 'every-hours', minute: '' })).toEqual(['minute']);
    expect(problemsOf({ kind: 'cron', cron: '0 0 3 * * *' })).toEqual(['cron']);
    expect(problemsOf({ zone: '', jitterMinutes: 721 })).toEqual(['zone', 'jitterMinutes']);
    expect(problemsOf({ blackouts: [{ days: [], from: '08:00', to: '9' }] })).toEqual([
      'blackouts',
    ]);
    expect(toTiming({ ...usual, at: '3' })).toBeNull();
    // What another kind would need is not asked for.
    expect(problemsOf({ kind: 'every-minutes', at: '' })).toEqual([]);
  });

  test('forgives spaces in cron', () => {
    const values = { ...nightly('UTC'), kind: 'cron' as const, cron: '  0  3 * *  1-5 ' };
    expect(toTiming(values)?.schedule).toEqual({ kind: 'cron', expression: '0 3 * * 1-5' });
  });
});

describe('a plan in the form', () => {
  test.each(planTemplates.map((template) => [template.id, template] as const))(
    'the template %s comes back with its places',
    (_, { policy, retention, title }) => {
      const values = withPlaces(fromPolicy(policy, 'UTC'), [source], [disk], retention);
      const plan = toNewPlan({ ...values, name: ` ${title} ` });
      expect(plan?.name).toBe(title);
      expect(policyInputSchema.parse(plan?.policy)).toEqual({
        ...policy,
        sources: [source],
        destinations: [{ destination: disk, retention }],
      });
    },
  );

  test('gives back what it does not show', () => {
    const policy = planPolicySchema.parse({
      sources: [source],
      destinations: [{ destinationId: disk, retention: { yearly: 3 } }],
      backup: null,
      drill: { schedule: { kind: 'daily', at: '09:00' }, zone: 'UTC' },
      rehearsal: {
        template: 'yearly-drill',
        which: 'random',
        scratchConnectionId: source,
        inputs: { a: 'b' },
      },
      options: { postgresql: { format: 'plain' } },
      storage: { encrypted: false, maxStoredBytes: 7 },
      missed: { kind: 'run-if-older', hours: 5 },
      objectives: { rpoMinutes: 90, rtoMinutes: null },
      maxMinutes: 2880,
    });
    expect(policyInputSchema.parse(toNewPlan(fromPolicy(policy, 'UTC'))?.policy)).toEqual(
      asPolicyInput(policy),
    );
  });

  test('keeps the places that it has', () => {
    const values = { ...emptyPlan('UTC'), sources: [source], destinations: [] };
    expect(withPlaces(values, ['other'], [])).toEqual(values);
  });

  test('names what is missing, in the order of the form', () => {
    const empty = emptyPlan('UTC');
    expect(Object.keys(validatePlan(empty))).toEqual(['name', 'sources', 'destinations']);
    const filled = withPlaces({ ...empty, name: 'Nightly' }, [source], [disk]);
    expect(validatePlan(filled)).toEqual({});
    const wrong = {
      ...filled,
      backup: { on: true, timing: { ...filled.backup.timing, at: '' } },
      verify: { on: false, timing: { ...filled.verify.timing, at: '' } },
      missed: 'run-if-older' as const,
      missedHours: '',
      retries: 11,
      destinations: filled.destinations.map((one) => ({
        ...one,
        retention: { ...one.retention, minimum: 0, days: 1.5 },
      })),
      grace: { amount: 8, unit: 'days' as const },
    };
    expect(Object.keys(validatePlan(wrong))).toEqual([
      'backup.at',
      'missedHours',
      'retries',
      'destinations.0.days',
      'destinations.0.minimum',
      'grace',
    ]);
    expect(Object.keys(errorsOf(validatePlan(wrong), 'destinations.0'))).toEqual([
      'days',
      'minimum',
    ]);
  });

  test('may be without places while it is off', () => {
    expect(validatePlan({ ...emptyPlan('UTC'), enabled: false, name: 'Later' })).toEqual({});
  });

  test('puts what the core refused at its field', () => {
    expect(fieldRefused('conflict', 'There is a plan named “Nightly” already.')).toBe('name');
    expect(fieldRefused('invalid-input', '“Slack” is no channel for heartbeats.')).toBe(
      'heartbeat',
    );
    expect(fieldRefused('invalid-input', 'Something else.')).toBeNull();
    expect(fieldRefused('internal', 'Something broke.')).toBeNull();
  });
});

describe('a span of time', () => {
  test('is shown in the largest unit that fits, and comes back', () => {
    expect([1, 90, 120, 1440, 1500, 2880].map(spanText)).toEqual([
      '1 minute',
      '90 minutes',
      '2 hours',
      '1 day',
      '25 hours',
      '2 days',
    ]);
    assert(
      property(fc.option(fc.nat(525_600)), (minutes) => {
        expect(toMinutes(fromMinutes(minutes))).toBe(minutes);
      }),
    );
  });

  test('is within its limits', () => {
    expect(spanProblem({ amount: '', unit: 'hours' }, 1, 60)).toBeNull();
    expect(spanProblem({ amount: 1, unit: 'hours' }, 1, 60)).toBeNull();
    expect(spanProblem({ amount: 2, unit: 'hours' }, 1, 60)).toBe('From 1 minute to 1 hour.');
    expect(spanProblem({ amount: 0, unit: 'hours' }, 1, 60)).not.toBeNull();
  });
});
