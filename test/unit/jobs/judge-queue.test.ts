import {
  array,
  assert,
  constantFrom,
  date,
  integer,
  nat,
  option,
  property,
  record,
  subarray,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  judgeQueue,
  type JudgedJob,
  type QueueState,
} from '../../../electron/core/jobs/judge-queue.ts';

const now = new Date('2026-11-21T03:00:00Z');
const LATER = '2026-11-21T04:00:00.000Z';
const limits = { atOnce: 2, perDestination: 2, perServer: 2 };

let made = 0;
function job(changes: Partial<JudgedJob> = {}): JudgedJob {
  made += 1;
  return {
    id: `job ${String(made).padStart(6, '0')}`,
    kind: 'backup',
    sourceId: `source ${made}`,
    priority: 'normal',
    notBefore: null,
    destinationIds: [],
    connectionId: null,
    createdAt: new Date(now.getTime() - 1_000_000 + made).toISOString(),
    ...changes,
  };
}

const state = (changes: Partial<QueueState>): QueueState => ({
  queued: [],
  running: [],
  limits,
  pause: null,
  now,
  ...changes,
});
const begins = (changes: Partial<QueueState>) =>
  [...judgeQueue(state(changes))].flatMap(([id, hold]) => (hold === null ? [id] : []));
const holdOf = ({ id }: JudgedJob, changes: Partial<QueueState>) =>
  judgeQueue(state(changes)).get(id);

test('high goes before normal before low, and the oldest first among equals', () => {
  const [low, old, young, high] = [
    job({ priority: 'low' }),
    job(),
    job(),
    job({ priority: 'high' }),
  ];
  const queued = [young, low, high, old];
  const order = [high, old, young, low].map(({ id }) => id);
  expect([...judgeQueue(state({ queued })).keys()]).toEqual(order);
  expect(begins({ queued })).toEqual(order.slice(0, 2));
});

describe('what holds a job', () => {
  test('another job of its source, running or about to', () => {
    const running = job({ sourceId: 'shop' });
    const waiting = job({ sourceId: 'shop' });
    expect(holdOf(waiting, { queued: [waiting], running: [running] })).toEqual({
      kind: 'source',
      other: running,
    });
    const first = job({ sourceId: 'blog', priority: 'high' });
    const second = job({ sourceId: 'blog' });
    expect(holdOf(second, { queued: [second, first] })).toEqual({ kind: 'source', other: first });
  });

  test('its moment, until that has come', () => {
    const waiting = job({ notBefore: LATER });
    const queued = [waiting];
    expect(holdOf(waiting, { queued })).toEqual({ kind: 'not-before', until: LATER });
    expect(holdOf(waiting, { queued, now: new Date(LATER) })).toBeNull();
  });

  test('a pause, unless it is a restore', () => {
    const pause = { at: now.toISOString(), by: 'anna', until: null };
    const backup = job();
    const restore = job({ kind: 'restore', priority: 'high' });
    const queued = [backup, restore];
    expect(holdOf(backup, { queued, pause })).toEqual({ kind: 'paused', pause });
    expect(holdOf(restore, { queued, pause })).toBeNull();
  });

  test('the limits of a destination and of a server', () => {
    const one = { perServer: 1, perDestination: 1, atOnce: 9 };
    const running = job({ destinationIds: ['nas', 'usb'], connectionId: 'db1' });
    const there = job({ destinationIds: ['s3', 'usb'] });
    const same = job({ connectionId: 'db1' });
    const other = job({ destinationIds: ['s3'], connectionId: 'db2' });
    const changes = { queued: [there, same, other], running: [running], limits: one };
    expect(holdOf(there, changes)).toEqual({
      kind: 'destination',
      destinationId: 'usb',
      count: 1,
      limit: 1,
    });
    expect(holdOf(same, changes)).toEqual({
      kind: 'server',
      connectionId: 'db1',
      count: 1,
      limit: 1,
    });
    expect(holdOf(other, changes)).toBeNull();
  });

  test('a restore is not held by the limit of a destination', () => {
    const running = job({ destinationIds: ['nas'] });
    const restore = job({ kind: 'restore', destinationIds: ['nas'] });
    const one = { ...limits, perDestination: 1 };
    expect(holdOf(restore, { queued: [restore], running: [running], limits: one })).toBeNull();
  });

  test('the jobs that run, and what is held takes no place', () => {
    const running = [job({ sourceId: 'shop' })];
    const held = job({ sourceId: 'shop', priority: 'high' });
    const [next, last] = [job(), job()];
    const changes = { queued: [held, next, last], running };
    expect(holdOf(next, changes)).toBeNull();
    expect(holdOf(last, changes)).toEqual({ kind: 'at-once', count: 2, limit: 2 });
  });
});

const places = ['a', 'b', 'c', 'd'];
const anyJob = record({
  kind: constantFrom('backup' as const, 'verify' as const, 'restore' as const, 'purge' as const),
  sourceId: constantFrom('s1', 's2', 's3', 's4', 's5', 's6'),
  priority: constantFrom('high' as const, 'normal' as const, 'low' as const),
  notBefore: option(constantFrom('2026-11-21T02:00:00.000Z', LATER)),
  destinationIds: subarray(places),
  connectionId: option(constantFrom('c1', 'c2', 'c3')),
  createdAt: date({ noInvalidDate: true, min: new Date('2026-11-01'), max: now }).map((at) =>
    at.toISOString(),
  ),
}).map((changes) => job(changes));
const limit = integer({ min: 1, max: 6 });
/** A queue that came about by its own rules: what runs has once been allowed to begin. */
const anyState = record({
  queued: array(anyJob, { maxLength: 20 }),
  before: array(anyJob, { maxLength: 8 }),
  limits: record({ atOnce: limit, perDestination: limit, perServer: limit }),
  paused: nat({ max: 3 }).map((number) => number === 0),
}).map(({ queued, before, limits: some, paused }) => {
  const allowed = new Set(begins({ queued: before, limits: some }));
  return state({
    queued,
    running: before.filter(({ id }) => allowed.has(id)),
    limits: some,
    pause: paused ? { at: now.toISOString(), by: 'anna', until: null } : null,
  });
});

function most(jobs: readonly JudgedJob[], keysOf: (job: JudgedJob) => readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of jobs.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

function beginning(some: QueueState): readonly JudgedJob[] {
  const ids = new Set(begins(some));
  return some.queued.filter(({ id }) => ids.has(id));
}

describe('whatever is in the queue', () => {
  test('no limit is broken, and no source has two jobs', () => {
    assert(
      property(anyState, (some) => {
        const busy = [...some.running, ...beginning(some)];
        expect(busy.length).toBeLessThanOrEqual(some.limits.atOnce);
        expect(most(busy, ({ sourceId }) => [sourceId])).toBeLessThanOrEqual(1);
        expect(
          most(busy, ({ connectionId }) => (connectionId === null ? [] : [connectionId])),
        ).toBeLessThanOrEqual(some.limits.perServer);
        const counted = busy.filter(({ kind }) => kind !== 'restore');
        expect(most(counted, ({ destinationIds }) => destinationIds)).toBeLessThanOrEqual(
          some.limits.perDestination,
        );
      }),
    );
  });

  test('nothing begins too early, nor in a pause but a restore', () => {
    assert(
      property(anyState, (some) => {
        for (const { kind, notBefore } of beginning(some)) {
          expect(notBefore).not.toBe(LATER);
          expect(some.pause === null || kind === 'restore').toBe(true);
        }
      }),
    );
  });

  test('every job has a reason or begins, and none could begin beside those that do', () => {
    assert(
      property(anyState, (some) => {
        const holds = judgeQueue(some);
        expect(holds.size).toBe(some.queued.length);
        const after = { ...some, running: [...some.running, ...beginning(some)] };
        const left = some.queued.filter(({ id }) => holds.get(id) !== null);
        expect(begins({ ...after, queued: left })).toEqual([]);
      }),
    );
  });

  test('a job begins before one of less priority that could take its place', () => {
    assert(
      property(anyState, anyJob, (some, low) => {
        const urgent = { ...low, id: 'urgent', priority: 'high' as const };
        const lazy = { ...low, id: 'lazy', priority: 'low' as const };
        const ids = begins({ ...some, queued: [lazy, ...some.queued, urgent] });
        expect(ids.includes('urgent') || !ids.includes('lazy')).toBe(true);
      }),
    );
  });
});
