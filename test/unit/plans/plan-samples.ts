import {
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  option,
  record,
  string,
  type Arbitrary,
} from 'fast-check';
import { planFileSchema, type PlanFile } from '../../../electron/core/plans/plan-file.ts';
import { nameSchema } from '../../../shared/model/common.ts';
import { retentionSchema, type Retention } from '../../../shared/model/retention.ts';
import type { Schedule, Timing } from '../../../shared/model/schedule.ts';

/** Names as people and their keyboards make them, also those that look like something else in YAML. */
export const names: Arbitrary<string> = oneof(
  constantFrom(
    'yes',
    'null',
    '~',
    '1.0',
    '0x1f',
    '- a',
    'a: b',
    '#1',
    '"q"',
    "o'clock",
    '2026-01-01',
  ),
  string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
)
  .filter((name) => nameSchema.safeParse(name).success)
  .map((name) => name.trim());

const schedules: Arbitrary<Schedule> = oneof(
  constantFrom<Schedule>(
    { kind: 'daily', at: '03:00' },
    { kind: 'every-hours', hours: 6, minute: 15 },
    { kind: 'every-minutes', minutes: 30 },
    { kind: 'weekly', days: ['wed', 'sun'], at: '23:59' },
    { kind: 'monthly-weekday', week: 'last', day: 'fri', at: '00:00' },
    { kind: 'monthly-day', day: 'last', at: '12:00' },
  ),
  record({ kind: constant('cron' as const), expression: constant('5 4 * * 1-5') }),
);

const timings: Arbitrary<Timing> = record({
  schedule: schedules,
  zone: constantFrom('UTC', 'Europe/Berlin'),
  jitterMinutes: integer({ min: 0, max: 30 }),
  blackouts: array(
    record({
      days: constantFrom<('mon' | 'sun')[]>(['mon'], ['mon', 'sun']),
      from: constant('08:00'),
      to: constant('18:00'),
    }),
    { maxLength: 2 },
  ),
});

const retentions: Arbitrary<Retention> = record({
  days: integer({ min: 0, max: 40 }),
  daily: integer({ min: 0, max: 9 }),
  yearly: integer({ min: 0, max: 3 }),
  minimum: integer({ min: 1, max: 5 }),
}).map((said) => retentionSchema.parse(said));

const steps = record({
  before: array(
    oneof(
      record({ kind: constant('command' as const), command: names }),
      record({
        kind: constant('compose' as const),
        action: constantFrom('stop', 'start'),
        file: constant('/srv/compose.yaml'),
        project: option(constant('shop')),
        services: array(constantFrom('api', 'worker'), { maxLength: 2 }),
      }),
    ),
    { maxLength: 3 },
  ),
  after: array(
    record({
      kind: constant('http' as const),
      method: constantFrom('GET', 'POST'),
      origin: constant('https://hooks.example'),
      timeoutSeconds: integer({ min: 1, max: 60 }),
    }),
    { maxLength: 2 },
  ),
});

/** Plan files of every shape. */
export const planFiles: Arbitrary<PlanFile> = record({
  name: names,
  sources: array(names, { maxLength: 3 }),
  destinations: array(record({ name: names, keep: retentions }), { maxLength: 3 }),
  backup: option(timings),
  verify: option(
    record({
      timing: timings,
      level: constantFrom(1, 2, 3, 4),
      which: constantFrom('latest', 'random', 'oldest'),
    }),
  ),
  purge: option(timings),
  drill: option(timings),
  missed: oneof(
    constantFrom({ kind: 'run-now' }, { kind: 'skip' }),
    record({ kind: constant('run-if-older'), hours: integer({ min: 1, max: 48 }) }),
  ),
  waitOnBattery: boolean(),
  maxMinutes: option(integer({ min: 1, max: 600 })),
  options: constantFrom(
    {},
    { postgresql: { format: 'directory', jobs: 4 } },
    { files: { exclude: ['*.tmp', '#*'] } },
  ),
  storage: constantFrom({}, { compression: 'gzip' }, { maxStoredBytes: null, encrypted: false }),
  objectives: record({ rpoMinutes: option(integer({ min: 1, max: 9000 })) }),
  heartbeat: option(names),
  steps: record({ backup: steps, restore: steps }),
}).map((said) => planFileSchema.parse({ kind: 'lifeboat-plan', version: 1, ...said }));
