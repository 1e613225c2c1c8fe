import { boolean, constantFrom, integer, option, record, uniqueArray, array } from 'fast-check';
import { keepPolicy, type KeepPolicy } from '../../../electron/core/retention/keep-rule.ts';
import type { RetainedCopy } from '../../../electron/core/catalog/retained-copy.ts';
import { type Retention, retentionSchema } from '../../../shared/model/retention.ts';

export const NOW = new Date('2026-11-21T12:00:00.000Z');
const DAY_MS = 86_400_000;

/** A copy that a plan took a while before `NOW`. */
export function copyOf(changes: Partial<RetainedCopy> & { daysAgo?: number } = {}): RetainedCopy {
  const { daysAgo = 0, ...rest } = changes;
  const startedMs = rest.startedMs ?? NOW.getTime() - daysAgo * DAY_MS;
  return {
    backupId: `taken ${startedMs}`,
    sourceId: 'shop',
    destinationId: 'nas',
    startedMs,
    storedBytes: 1000,
    retentionClass: 'plan',
    keepUntilMs: null,
    hold: null,
    baseId: null,
    provenLevel: 0,
    failed: false,
    inUse: false,
    ...rest,
  };
}

export function policyOf(rules: Partial<Retention>, zone = 'UTC', plan = 'Nightly'): KeepPolicy {
  return keepPolicy(plan, zone, retentionSchema.parse({ minimum: 1, ...rules }));
}

const small = integer({ min: 0, max: 6 });

export const policies = record({
  days: constantFrom(0, 1, 30),
  count: small,
  hourly: small,
  daily: small,
  weekly: small,
  monthly: small,
  yearly: constantFrom(0, 1, 2),
  minimum: integer({ min: 1, max: 5 }),
  zone: constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia'),
}).map(({ zone, ...rules }) => policyOf(rules, zone, `a plan in ${zone}`));

const held = record({
  until: option(integer({ min: -20, max: 20 }), { nil: null }),
}).map(({ until }) => ({
  reason: 'audit',
  until: until === null ? null : new Date(NOW.getTime() + until * DAY_MS).toISOString(),
  heldAt: '2026-01-01T00:00:00.000Z',
  heldBy: 'somebody',
}));

/** Up to forty copies of two sources at two destinations; some of them are based on an earlier one. */
export const manyCopies = uniqueArray(
  record({
    number: integer({ min: 0, max: 60 }),
    destinationId: constantFrom('nas', 'cloud'),
    hoursAgo: integer({ min: -30, max: 20_000 }),
    retentionClass: constantFrom(
      'plan' as const,
      'plan' as const,
      'hand' as const,
      'safety' as const,
    ),
    keepDays: option(integer({ min: -10, max: 10 }), { nil: null }),
    hold: option(held, { nil: null, freq: 10 }),
    based: option(integer({ min: 1, max: 5 }), { nil: null, freq: 5 }),
    provenLevel: constantFrom(0, 0, 1, 2, 2, 3, 4),
    failed: boolean(),
    inUse: integer({ min: 0, max: 20 }).map((figure) => figure === 0),
  }),
  { maxLength: 40, selector: ({ number, destinationId }) => `${number} ${destinationId}` },
).map((all) =>
  all.map(({ number, destinationId, hoursAgo, keepDays, based, failed, ...facts }) => {
    // The copies of one backup agree about it: what is not of the copy follows from its number.
    const copy: RetainedCopy = copyOf({
      ...facts,
      backupId: `backup ${String(number).padStart(2, '0')}`,
      sourceId: number % 2 === 0 ? 'shop' : 'blog',
      destinationId,
      startedMs: NOW.getTime() - hoursAgo * 3_600_000,
      keepUntilMs: keepDays === null ? null : NOW.getTime() + keepDays * DAY_MS,
      baseId: based === null ? null : `backup ${String(number - 2 * based).padStart(2, '0')}`,
      failed: failed && facts.provenLevel === 0,
    });
    return copy;
  }),
);

export const policySets = record({
  nas: array(policies, { maxLength: 2 }),
  cloud: array(policies, { maxLength: 2 }),
});
