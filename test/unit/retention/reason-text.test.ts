import { expect, test } from 'vitest';
import { decide } from '../../../electron/core/retention/decide.ts';
import type { KeepPolicy } from '../../../electron/core/retention/keep-rule.ts';
import { reasonTexts } from '../../../electron/core/retention/reason-text.ts';
import type { RetainedCopy } from '../../../electron/core/catalog/retained-copy.ts';
import { copyOf, NOW, policyOf } from './retained-copies.ts';

const later = copyOf({ backupId: 'later', daysAgo: 0, retentionClass: 'hand' });

/** The reasons of a copy that has a newer one beside it, as people read them. */
function said(copy: RetainedCopy, ...policies: readonly KeepPolicy[]): string {
  const [decision] = decide([copy, later], () => policies, NOW);
  return decision === undefined ? '' : reasonTexts(decision, policies).join('; ');
}

const until = '2027-01-01T00:00:00.000Z';
const hold = { reason: 'audit 2026', until: null, heldAt: until, heldBy: 'somebody' };
const old = copyOf({ daysAgo: 100 });

test.for<[RetainedCopy, KeepPolicy[], string]>([
  [copyOf({ daysAgo: 1 }), [policyOf({ days: 30 })], 'younger than 30 days'],
  [copyOf({ daysAgo: 1 }), [policyOf({ count: 2 })], 'one of the 2 newest'],
  [copyOf({ daysAgo: 1 }), [policyOf({ count: 1 })], 'the newest'],
  [
    copyOf({ daysAgo: 1 }),
    [policyOf({ daily: 7 })],
    'the last of its day, one of the 7 newest days',
  ],
  [copyOf({ daysAgo: 1 }), [policyOf({ yearly: 1 })], 'the last of its year, the newest year'],
  [old, [policyOf({ days: 30 })], 'older than 30 days'],
  [old, [], 'no plan covers it'],
  [old, [policyOf({})], 'the plan “Nightly” keeps everything'],
  [copyOf({ daysAgo: 100, hold }), [policyOf({ days: 30 })], 'held: audit 2026'],
  [
    copyOf({ daysAgo: 100, hold: { ...hold, until } }),
    [policyOf({ days: 30 })],
    'held: audit 2026, until 2027-01-01 00:00:00 UTC',
  ],
  [
    copyOf({ daysAgo: 100, provenLevel: 3 }),
    [policyOf({ days: 30 })],
    'the newest that is proven by restoring it',
  ],
  [old, [policyOf({ days: 30, minimum: 3 })], 'one of the 3 that are always kept'],
  [
    copyOf({ daysAgo: 100, inUse: true }),
    [policyOf({ days: 3 })],
    'needed by a job that waits or runs',
  ],
  [copyOf({ daysAgo: -3 }), [policyOf({ days: 3 })], 'its date lies ahead of the clock'],
  [
    copyOf({ daysAgo: 9, retentionClass: 'hand' }),
    [],
    'taken by hand, kept until it is deleted by hand',
  ],
  [
    copyOf({ daysAgo: 9, retentionClass: 'safety', keepUntilMs: NOW.getTime() - 1 }),
    [],
    'a safety copy, to be kept until 2026-11-21 11:59:59 UTC',
  ],
])('%#: %o', ([copy, policies, text]) => {
  expect(said(copy, ...policies)).toBe(text);
});

test('plans are named where several cover a copy', () => {
  const both = [policyOf({ days: 30 }), policyOf({ weekly: 4 }, 'UTC', 'Archive')];
  expect(said(copyOf({ daysAgo: 7 }), ...both)).toBe(
    'younger than 30 days (plan “Nightly”); the last of its week, one of the 4 newest weeks (plan “Archive”)',
  );
  const [, oldest] = decide(
    [copyOf({ daysAgo: 7 }), copyOf({ backupId: 'x', daysAgo: 101 }), later],
    () => [policyOf({ days: 30, daily: 1, count: 1 })],
    NOW,
  );
  expect(oldest && reasonTexts(oldest, both)).toEqual([
    'kept by none of: 30 days, 1 newest, 1 daily',
  ]);
});
