import { Command } from 'commander';
import { expect, test } from 'vitest';
import { type PlanFlags, withPlanOptions } from '../../../electron/cli/input/plan-options.ts';
import { changedPolicy, type PolicyBase } from '../../../electron/cli/input/plan-policy.ts';
import { planPolicySchema } from '../../../shared/model/plan.ts';
import { retentionSchema } from '../../../shared/model/retention.ts';

const bare: PolicyBase = {
  ...planPolicySchema.parse({ sources: [], destinations: [], backup: null }),
  destinations: [],
};

/** What these words on the command line make of a policy. */
function entered(argv: readonly string[], base: PolicyBase = bare) {
  const command = withPlanOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  const flags = command.parse([...argv], { from: 'user' }).opts<PlanFlags>();
  return changedPolicy(base, flags, {
    retention: retentionSchema.parse({}),
    idOf: (ref) => ref,
    engines: ['postgresql', 'files'],
    zone: 'Europe/Berlin',
  });
}

test.each([
  [['--daily', '03:00'], { kind: 'daily', at: '03:00' }],
  [['--every', '6h'], { kind: 'every-hours', hours: 6, minute: 0 }],
  [['--every', '6h@15'], { kind: 'every-hours', hours: 6, minute: 15 }],
  [['--every', '30m'], { kind: 'every-minutes', minutes: 30 }],
  [['--weekly', 'sun,WED@03:00'], { kind: 'weekly', days: ['wed', 'sun'], at: '03:00' }],
  [['--weekly', 'fri-mon@03:00'], { kind: 'weekly', days: ['mon', 'fri', 'sat', 'sun'] }],
  [['--monthly', 'first-sun@03:00'], { kind: 'monthly-weekday', week: 'first', day: 'sun' }],
  [['--monthly', 'last-fri@03:00'], { kind: 'monthly-weekday', week: 'last', day: 'fri' }],
  [['--monthly', '15@03:00'], { kind: 'monthly-day', day: 15, at: '03:00' }],
  [['--monthly', 'last@03:00'], { kind: 'monthly-day', day: 'last' }],
  [['--cron', '0 3 * * *'], { kind: 'cron', expression: '0 3 * * *' }],
])('%j is a schedule, in the zone of this machine', (argv, schedule) => {
  expect(entered(argv).backup).toMatchObject({ schedule, zone: 'Europe/Berlin' });
  const [option = '', text = ''] = argv;
  const verify = entered(['--verify', `${option.slice(2)}:${text}`]).verify;
  expect(verify).toMatchObject({ timing: { schedule }, level: 3, which: 'random' });
});

test.each([
  [['--daily', '3'], /written 03:00/],
  [['--every', '7h'], /written 6h/],
  [['--every', '30m@5'], /written 6h/],
  [['--every', '6h@x'], /written 6h/],
  [['--weekly', 'sun'], /written sun,wed@03:00/],
  [['--weekly', 'sonntag@03:00'], /written sun,wed@03:00/],
  [['--monthly', '31@03:00'], /written first-sun/],
  [['--daily', '03:00', '--cron', '0 3 * * *'], /one schedule/],
  [['--daily', '03:00', '--by-hand'], /one schedule/],
  [['--verify', 'sun@05:00'], /weekly:sun@05:00/],
  [['--verify', 'constructor:x'], /weekly:sun@05:00/],
  [['--verify-level', '2'], /does not say when/],
  [['--keep', 'nas:dayz=3'], /nas:daily=7/],
  [['--keep', 'days=3'], /nas:daily=7/],
  [['--keep', 'nas:days=3'], /no destination of the plan/],
  [['--option', 'users=true'], /no source.*“users”/i],
  [['--option', 'format=tape'], /format/],
  [['--option', 'jobs'], /“jobs”/],
  [['--missed', 'run-if-older'], /run-if-older=12h/],
  [['--missed', 'run-if-older=90m'], /run-if-older=12h/],
  [['--missed', 'skip=12h'], /run-if-older=12h/],
  [['--by-hand', '--jitter', '5m'], /--jitter/],
  [['--blackout', 'always'], /mon-fri 08:00-18:00/],
  [['--rpo', '1w'], /15m, 2h or 3d/],
])('%j is refused', (argv, words) => {
  expect(() => entered(argv)).toThrow(words);
});

test('options of the sources go to the engines that know them, in the form that they want', () => {
  const argv = ['--option', 'format=directory', '--option', 'jobs=4', '--option', 'globals=false'];
  const more = [
    '--option',
    'excludeTables=a,b',
    '--option',
    'exclude=x',
    '--option',
    'encrypted=false',
  ];
  const { options, storage } = entered([...argv, ...more, '--option', 'maxStoredBytes=none']);
  expect(options).toEqual({
    postgresql: { format: 'directory', jobs: 4, globals: false, excludeTables: ['a', 'b'] },
    files: { exclude: ['x'] },
  });
  expect(storage).toEqual({ encrypted: false, maxStoredBytes: null });
});

test('none takes out what is there', () => {
  const argv = ['--verify', 'daily:05:00', '--purge', 'daily:06:00', '--drill', 'daily:07:00'];
  const more = ['--rpo', '1h', '--rto', '1h', '--max-duration', '1h', '--heartbeat', 'pings'];
  const full = entered([...argv, ...more]);
  expect(full).toMatchObject({
    maxMinutes: 60,
    heartbeat: 'pings',
    objectives: { rpoMinutes: 60, rtoMinutes: 60 },
  });
  const none = [...argv, ...more].map((word, index) => (index % 2 === 0 ? word : 'none'));
  const { verify, purge, drill, maxMinutes } = planPolicySchema
    .omit({ heartbeat: true })
    .parse(full);
  const base = { ...bare, verify, purge, drill, maxMinutes };
  expect(entered(none, base)).toMatchObject({
    verify: null,
    purge: null,
    drill: null,
    maxMinutes: null,
    heartbeat: null,
    objectives: { rpoMinutes: null, rtoMinutes: null },
  });
});

test('nothing given changes nothing', () => {
  const timing = {
    schedule: { kind: 'daily' as const, at: '02:00' },
    zone: 'UTC',
    jitterMinutes: 5,
    blackouts: [],
  };
  const base: PolicyBase = {
    ...planPolicySchema.parse({
      ...bare,
      sources: ['01m7zcxw076bfp8q90ga13nvqf'],
      destinations: [],
      backup: timing,
      verify: { timing, level: 2, which: 'oldest' },
      options: { postgresql: { jobs: 2 } },
      storage: { compression: 'gzip' },
    }),
    destinations: [{ destination: 'nas', retention: retentionSchema.parse({ yearly: 2 }) }],
  };
  expect(entered([], base)).toEqual({ ...base, options: { postgresql: { jobs: 2 }, files: {} } });
  expect(entered(['--daily', '04:00'], base).backup).toEqual({
    ...timing,
    schedule: { kind: 'daily', at: '04:00' },
  });
  expect(
    entered(['--destination', 'nas', '--destination', 'usb', '--keep-daily', '3'], base),
  ).toMatchObject({
    destinations: [
      { destination: 'nas', retention: { yearly: 2, daily: 3 } },
      { destination: 'usb', retention: { yearly: 0, daily: 3 } },
    ],
  });
});
