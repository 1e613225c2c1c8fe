import { expect, test } from 'vitest';
import type { Facts } from '../../../electron/core/alerts/facts.ts';
import { judge, rules } from '../../../electron/core/alerts/rules/all.ts';
import { alertRuleSchema, findingSchema, type AlertRule } from '../../../shared/model/alert.ts';
import { drillCases, type Case } from './drill-cases.ts';
import {
  after,
  ago,
  daily,
  DAY,
  ended,
  facts,
  goodBackup,
  NOW,
  ofDestination,
  ofInstallation,
  ofSource,
} from './sample-facts.ts';

const rpo = { ...daily, withinMinutes: null, rpoMinutes: DAY };
const proof = (minutes: number) => ({
  sourceId: 'orders',
  backupId: 'backup',
  at: ago(DAY),
  durationMs: minutes * 60_000,
});
const jump = { before: ago(400 * DAY), after: ago(1) };
const locked = { message: 'The keychain is locked.', hint: 'Unlock it.' };
const broken = {
  sourceId: 'orders',
  backupId: 'backup',
  startedAt: ago(DAY),
  destination: 'nas',
  level: 2,
  checkedAt: ago(60),
};
const room = (percent: number) => ({
  day: '2026-11-21',
  usedBytes: 1e9,
  freeBytes: (100 - percent) * 1e9,
  totalBytes: 100e9,
});
const fullIn = (days: number) => ({ growthBytesPerDay: 1e9, fullAt: ago(-days * DAY) });
const cases: Readonly<Record<AlertRule, Case>> = {
  'backup-failed': {
    raises: [
      [ofSource({ lastEnded: ended('failed', 'No route.') }), 'The last backup of orders failed'],
      [ofSource({ lastEnded: ended('interrupted') }), 'The last backup of orders was interrupted'],
    ],
    silent: [facts(), ofSource({ lastEnded: null }), ofSource({ lastEnded: ended('deleted') })],
  },
  'backup-overdue': {
    raises: [
      [ofSource({ good: goodBackup(DAY + 61) }), 'No good backup of orders for 25 hours'],
      [ofSource({ good: null }), 'No good backup of orders for 30 days'],
      [
        ofSource({
          good: goodBackup(DAY + 61),
          promises: [{ ...daily, withinMinutes: 60 }, daily],
        }),
        'No good backup of orders for 25 hours',
      ],
    ],
    silent: [
      // To the minute: 25 hours are still in time.
      ofSource({ good: goodBackup(DAY + 60) }),
      ofSource({ good: null, promises: [{ ...daily, since: ago(DAY) }] }),
      ofSource({ good: null, promises: [{ ...daily, withinMinutes: null }] }),
      ofSource({ good: null, promises: [] }),
      // Switched on again an hour ago: what was missed meanwhile was not promised.
      ofSource({ good: goodBackup(9 * DAY), promises: [{ ...daily, since: ago(60) }] }),
    ],
  },
  'backup-warnings': {
    raises: [
      [ofSource({ warnings: ['a.txt changed.'] }), 'The last backup of orders has 1 warning'],
      [ofSource({ warnings: ['a', 'b', 'c', 'd'] }), 'The last backup of orders has 4 warnings'],
    ],
    silent: [facts()],
  },
  'verification-failed': {
    raises: [
      [ofSource({ brokenCopies: [broken] }), '1 copy of orders did not pass the last check'],
    ],
    silent: [facts()],
  },
  'rpo-broken': {
    raises: [
      [
        ofSource({ good: goodBackup(DAY + 50), promises: [rpo] }),
        'The RPO of orders is missed by 60 minutes',
      ],
      [ofSource({ good: null, promises: [rpo] }), 'The RPO of orders is missed by 29 days'],
    ],
    silent: [
      // It holds what was there when it began, ten minutes before it ended.
      ofSource({ good: goodBackup(DAY - 10), promises: [rpo] }),
      ofSource({ good: goodBackup(9 * DAY) }),
    ],
  },
  'rto-broken': {
    raises: [
      [
        ofSource({ rtoTargetMinutes: 60, proof: proof(61) }),
        'Restoring orders takes longer than its RTO',
      ],
    ],
    silent: [
      ofSource({ rtoTargetMinutes: 60, proof: proof(60) }),
      ofSource({ rtoTargetMinutes: null, proof: proof(600) }),
      ofSource({ rtoTargetMinutes: 60, proof: null }),
    ],
  },
  'consecutive-failures': {
    raises: [
      [
        ofSource({ failuresInRow: 3, lastEnded: ended('failed') }),
        '3 backups of orders in a row failed',
      ],
    ],
    silent: [ofSource({ failuresInRow: 2, lastEnded: ended('failed') }), facts()],
  },
  'unusual-size': {
    raises: [
      [
        ofSource({ recent: after({ plainBytes: 100_000_000 }) }),
        'The last backup of orders is unusually small',
      ],
      [
        ofSource({ recent: after({ plainBytes: 9_000_000_000 }) }),
        'The last backup of orders is unusually large',
      ],
      [
        ofSource({ recent: after({ plainBytes: 0 }, 5) }),
        'The last backup of orders is unusually small',
      ],
    ],
    silent: [
      ofSource({ recent: after({ plainBytes: 1_100_000_000 }) }),
      // Four before it say too little.
      ofSource({ recent: after({ plainBytes: 0 }, 4) }),
      ofSource({ recent: [] }),
      // One that was odd before does not make the next one odd.
      ofSource({ recent: [...after({}), ...after({ plainBytes: 1 }, 0)] }),
    ],
  },
  'compression-changed': {
    raises: [
      [
        ofSource({ recent: after({ storedBytes: 990_000_000 }) }),
        'The last backup of orders compresses much worse than usual',
      ],
      [
        ofSource({ recent: after({ storedBytes: 10_000_000 }) }),
        'The last backup of orders compresses much better than usual',
      ],
    ],
    silent: [
      ofSource({ recent: after({ storedBytes: 270_000_000 }) }),
      ofSource({ recent: after({ storedBytes: 0 }) }),
    ],
  },
  'duration-degraded': {
    raises: [
      [
        ofSource({ recent: after({ durationMs: 3_600_000 }) }),
        'The last backup of orders took unusually long',
      ],
    ],
    silent: [
      ofSource({ recent: after({ durationMs: 900_000 }) }),
      ofSource({ recent: after({ durationMs: 1000 }) }),
      // Ten times as long, and yet only seconds.
      ofSource({
        recent: after({ durationMs: 10_000 }).map((backup, index) =>
          index === 0 ? backup : { ...backup, durationMs: 1000 },
        ),
      }),
    ],
  },
  'storage-low': {
    raises: [
      [ofDestination({ sample: room(80) }), '“nas” is 80 % full'],
      [ofDestination({ sample: room(99) }), '“nas” is 99 % full'],
    ],
    silent: [
      ofDestination({ sample: room(79.9) }),
      ofDestination({ sample: null }),
      ofDestination({ sample: { ...room(99), freeBytes: null } }),
      // What was measured before it was lost says nothing now.
      ofDestination({ sample: room(99), problem: 'It is not mounted.' }),
    ],
  },
  'storage-forecast': {
    raises: [[ofDestination({ forecast: fullIn(29) }), '“nas” is full around 2026-12-20']],
    silent: [ofDestination({ forecast: fullIn(31) }), facts()],
  },
  'destination-unreachable': {
    raises: [[ofDestination({ problem: 'It is not mounted.' }), '“nas” cannot be used']],
    silent: [facts()],
  },
  'clean-up-recommended': {
    raises: [
      [
        ofDestination({ reclaimable: { bytes: 1e9, copies: 20 } }),
        'A clean-up of “nas” would free 1 GB',
      ],
    ],
    silent: [
      ofDestination({ reclaimable: { bytes: 1e8, copies: 20 } }),
      ofDestination({
        reclaimable: { bytes: 5e7, copies: 20 },
        sample: { ...room(10), usedBytes: 6e7 },
      }),
    ],
  },
  'removal-stuck': {
    raises: [
      [
        ofDestination({
          stuck: { destinationId: 'nas', removals: 2, since: ago(90), problem: 'Read-only.' },
        }),
        '2 copies cannot be removed from “nas”',
      ],
    ],
    silent: [facts()],
  },
  'copy-missing': {
    raises: [
      [
        ofSource({ missingCopies: [{ destination: 'nas', startedAt: ago(60) }] }),
        'The last backup of orders has no copy at “nas”',
      ],
    ],
    silent: [facts()],
  },
  'key-not-exported': {
    raises: [[ofInstallation({ unexportedSince: ago(60) }), 'A key is in no recovery kit']],
    silent: [facts()],
  },
  'tool-missing': {
    raises: [
      [ofSource({ missingTools: ['pg_dump'] }), 'pg_dump is missing for orders'],
      [
        ofSource({ missingTools: ['mysql or mariadb', 'ssh'] }),
        'mysql or mariadb, ssh are missing for orders',
      ],
    ],
    silent: [facts(), ofSource({ missingTools: null })],
  },
  'keychain-locked': {
    raises: [[ofInstallation({ secretStoreProblem: locked }), 'The secret store cannot be used']],
    silent: [facts(), ofInstallation({ secretStoreProblem: undefined })],
  },
  'catalog-copy-stale': {
    raises: [
      [
        ofDestination({ catalogCopiedAt: ago(8 * DAY) }),
        'The catalog has not been copied to “nas” for over 7 days',
      ],
      [
        ofDestination({ catalogCopiedAt: null }),
        'The catalog has not been copied to “nas” for over 7 days',
      ],
    ],
    silent: [
      ofDestination({ catalogCopiedAt: ago(6 * DAY) }),
      // Nothing was backed up since: the copy has all there is.
      ofDestination({ catalogCopiedAt: ago(8 * DAY), newestCopyAt: ago(9 * DAY) }),
      ofDestination({ catalogCopiedAt: null, newestCopyAt: null }),
      ofDestination({ catalogCopiedAt: null, measuredAt: null }),
      facts({
        ...ofDestination({ catalogCopiedAt: null }),
        installation: { ...facts().installation, hasKeys: false },
      }),
    ],
  },
  ...drillCases,
  'step-failed': {
    raises: [
      [
        ofSource({ failedSteps: [{ description: 'start web', error: 'No.', at: ago(5) }] }),
        '1 step after jobs of orders failed',
      ],
    ],
    silent: [facts()],
  },
  'slot-skipped': {
    raises: [
      [
        ofSource({ skipped: [{ plan: 'nightly', slotAt: ago(500), reason: 'It slept.' }] }),
        'The last run of orders was skipped',
      ],
    ],
    silent: [facts()],
  },
  'clock-jumped': {
    raises: [[ofInstallation({ clockJump: jump }), 'The clock of this machine leapt ahead']],
    silent: [facts()],
  },
  'notification-failed': {
    raises: [
      [
        facts({
          failingChannels: [{ id: 'mail', name: 'mail', problem: 'Refused.', since: ago(9) }],
        }),
        '“mail” cannot be told',
      ],
    ],
    silent: [facts()],
  },
};

test('of an installation in which all is well no rule says anything', () => {
  expect(judge(facts(), NOW)).toEqual([]);
});

test.each(alertRuleSchema.options)('%s', (rule) => {
  const { raises, silent } = cases[rule];
  for (const [given, title] of raises) {
    const found = rules[rule](given, NOW);
    expect(found.map((finding) => finding.title)).toEqual([title]);
    for (const finding of found) {
      expect(findingSchema.parse(finding)).toEqual(finding);
      expect(finding.rule).toBe(rule);
      expect(finding.clears).toMatch(/^Clears /);
      expect(finding.text).not.toMatch(/undefined|null|NaN/);
    }
  }
  for (const given of silent) expect(rules[rule](given, NOW)).toEqual([]);
});

test('what is wrong with a production source weighs more', () => {
  const wrong = { lastEnded: ended('failed'), warnings: ['odd'], good: null };
  expect(severities(ofSource({ ...wrong, environment: 'production' }))).toEqual([
    ['backup-failed', 'critical'],
    ['backup-overdue', 'critical'],
    ['backup-warnings', 'warning'],
  ]);
  for (const environment of ['staging', 'development'] as const)
    expect(severities(ofSource({ ...wrong, environment }))).toEqual([
      ['backup-failed', 'warning'],
      ['backup-overdue', 'warning'],
      ['backup-warnings', 'info'],
    ]);
});

test('a destination is critical from 95 % on, a key in no kit after a week', () => {
  expect(severities(ofDestination({ sample: room(94) }))).toEqual([['storage-low', 'warning']]);
  expect(severities(ofDestination({ sample: room(95) }))).toEqual([['storage-low', 'critical']]);
  for (const [days, severity] of [
    [6, 'warning'],
    [8, 'critical'],
  ] as const)
    expect(severities(ofInstallation({ unexportedSince: ago(days * DAY) }))).toEqual([
      ['key-not-exported', severity],
    ]);
});

function severities(given: Facts) {
  return judge(given, NOW).map(({ rule, severity }) => [rule, severity]);
}
