import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import type { Catalog } from '../../../electron/core/catalog/catalog.ts';
import { type NewJob, openJobQueue } from '../../../electron/core/jobs/job-queue.ts';
import { LEASE_MS } from '../../../electron/core/jobs/lease-watch.ts';
import { ownIdentity } from '../../../electron/core/jobs/process-identity.ts';
import { newId } from '../../../electron/core/new-id.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';

const now = () => new Date('2026-11-20T03:00:00Z');
const AT = now().toISOString();

function newJob(sourceId = newId()): NewJob {
  return { id: newId(), kind: 'backup', sourceId, backupId: newId(), createdAt: AT };
}

function disown(catalog: Catalog, jobId: string, changes: object): void {
  const owner = JSON.stringify({ ...ownIdentity(), ...changes });
  catalog.database
    .prepare("UPDATE jobs SET owner_token = 'another', owner = ? WHERE id = ?")
    .run(owner, jobId);
}

test('a job from queued to each of its ends', () => {
  const queue = openJobQueue(openTestCatalog().database, { now });
  const error = {
    code: 'tool-failed' as const,
    message: 'pg_dump ended with 1.',
    hint: 'See log.',
  };
  const ends = [
    [{ status: 'succeeded' }, { status: 'succeeded', startedAt: AT, finishedAt: AT }],
    [
      { status: 'failed', error },
      { status: 'failed', startedAt: AT, finishedAt: AT, error },
    ],
    [{ status: 'cancelled' }, { status: 'cancelled', finishedAt: AT }],
    [
      { status: 'interrupted', cleanup: 'Nothing was left.' },
      { status: 'interrupted', noticedAt: AT, cleanup: 'Nothing was left.' },
    ],
  ] as const;
  const byHand = {
    planId: null,
    priority: 'normal',
    notBefore: null,
    maxMinutes: null,
    destinationIds: [],
    connectionId: null,
  };
  const jobs = ends.map(([end, state]) => {
    const added = newJob();
    const job = { ...byHand, ...added };
    expect(queue.enqueue(added)).toEqual({ ...job, state: { status: 'queued' } });
    expect(queue.claim(job.id)).toBe(true);
    const running = { status: 'running', startedAt: AT, heartbeatAt: AT };
    expect(queue.get(job.id)).toEqual({ ...job, state: running });
    expect(queue.finish(job.id, end)).toEqual({ ...job, state });
    expect(queue.heartbeat(job.id)).toBe(false);
    return queue.get(job.id);
  });
  expect(queue.list(3)).toEqual(jobs.toReversed().slice(0, 3));
});

test('one job a source runs at a time, over all queues', () => {
  const { database } = openTestCatalog();
  const [mine, other] = [openJobQueue(database), openJobQueue(database)];
  const first = newJob();
  const second = newJob(first.sourceId);
  const elsewhere = newJob();
  mine.enqueue(first);
  other.enqueue(second);
  other.enqueue(elsewhere);
  expect(mine.claim(first.id)).toBe(true);
  expect(other.claim(second.id)).toBe(false);
  expect(other.claim(elsewhere.id)).toBe(true);
  mine.finish(first.id, { status: 'succeeded' });
  expect(other.claim(second.id)).toBe(true);
});

test('a job is claimed, kept alive and ended by its owner alone, and only once', () => {
  const { database } = openTestCatalog();
  const [mine, other] = [openJobQueue(database), openJobQueue(database)];
  const job = newJob();
  mine.enqueue(job);
  expect(other.claim(job.id)).toBe(false);
  expect(other.heartbeat(job.id)).toBe(false);
  expect(mine.claim(job.id)).toBe(true);
  expect(mine.claim(job.id)).toBe(false);
  const interrupted = expect.objectContaining({ code: 'interrupted' });
  expect(() => other.finish(job.id, { status: 'succeeded' })).toThrow(interrupted);
  mine.finish(job.id, { status: 'succeeded' });
  expect(() => mine.finish(job.id, { status: 'cancelled' })).toThrow(interrupted);
});

test('a job that fails before it starts has its failure as its start', () => {
  const queue = openJobQueue(openTestCatalog().database, { now });
  const job = newJob();
  queue.enqueue(job);
  const error = { code: 'internal' as const, message: 'm', hint: 'h' };
  const { state } = queue.finish(job.id, { status: 'failed', error });
  expect(state).toEqual({ status: 'failed', startedAt: AT, finishedAt: AT, error });
});

test('cancellation can be asked for by anyone, and keeps a queued job from starting', () => {
  const { database } = openTestCatalog();
  const [mine, other] = [openJobQueue(database), openJobQueue(database)];
  const job = newJob();
  mine.enqueue(job);
  expect(mine.isCancelRequested(job.id)).toBe(false);
  expect(other.requestCancel(job.id)).toBe(true);
  expect(mine.isCancelRequested(job.id)).toBe(true);
  expect(mine.claim(job.id)).toBe(false);
  mine.finish(job.id, { status: 'cancelled' });
  expect(other.requestCancel(job.id)).toBe(false);
  expect(() => other.requestCancel(newId())).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});

test('jobs of a live process are not dead, whatever the clocks say', () => {
  const { database } = openTestCatalog();
  const job = newJob();
  const owner = openJobQueue(database, { now: () => new Date('2030-01-01') });
  owner.enqueue(job);
  owner.claim(job.id);
  for (const year of ['1999', '2026', '2099']) {
    let ms = 0;
    const clocks = {
      now: () => new Date(`${year}-01-01`),
      monotonicMs: () => (ms += LEASE_MS * 10),
    };
    const other = openJobQueue(database, clocks);
    expect(other.deadJobs()).toEqual([]);
    expect(other.deadJobs()).toEqual([]);
    expect(other.takeOver(job.id)).toBe(false);
  }
});

test.each([
  ['the number is of a process that began at another time', { startTicks: '1' }],
  ['the machine was started anew', { bootId: 'another' }],
  ['no process has the number', { pid: 2 ** 22 + 5 }],
])('a job is dead at once when %s', (_, changes) => {
  const catalog = openTestCatalog();
  const queue = openJobQueue(catalog.database, { now });
  const [running, queued] = [newJob(), newJob()];
  for (const { id } of [running, queued].map((job) => queue.enqueue(job)))
    disown(catalog, id, changes);
  expect(queue.deadJobs().map(({ id }) => id)).toEqual([running.id, queued.id]);
});

test.each([
  ['another host', { host: `${hostname()}-2` }],
  ['another container', { pidNamespace: 'pid:[1]' }],
])('a job of %s is dead after the length of a lease without a heartbeat', (_, changes) => {
  const catalog = openTestCatalog();
  let ms = 0;
  const queue = openJobQueue(catalog.database, { now, monotonicMs: () => ms });
  const job = newJob();
  queue.enqueue(job);
  disown(catalog, job.id, changes);
  const lookAfter = (passedMs: number) => {
    ms += passedMs;
    return queue.deadJobs().length;
  };
  expect([0, 5000, 5000, 5000].map(lookAfter)).toEqual([0, 0, 0, 0]);
  catalog.database.exec('UPDATE jobs SET beats = beats + 1');
  expect([4999, 5000, 5000, 5000, 4999].map(lookAfter)).toEqual([0, 0, 0, 0, 0]);
  // The machine slept: what was not watched does not count.
  expect(lookAfter(3_600_000)).toBe(0);
  expect([5000, 5000, 5000, 4999, 1].map(lookAfter)).toEqual([0, 0, 0, 0, 1]);
  expect(queue.takeOver(job.id)).toBe(true);
});

test('a dead job is cleaned up by one process, and its source is free afterwards', () => {
  const catalog = openTestCatalog();
  const queues = [1, 2, 3].map(() => openJobQueue(catalog.database, { now }));
  const [first, second] = queues;
  if (first === undefined || second === undefined) throw new Error('unreachable');
  const dead = newJob();
  const next = newJob(dead.sourceId);
  first.enqueue(dead);
  first.claim(dead.id);
  second.enqueue(next);
  disown(catalog, dead.id, { startTicks: '1' });

  expect(queues.map((queue) => queue.deadJobs().map(({ id }) => id))).toEqual([
    [dead.id],
    [dead.id],
    [dead.id],
  ]);
  expect(queues.map((queue) => queue.takeOver(dead.id))).toEqual([true, false, false]);
  expect(second.deadJobs()).toEqual([]);
  expect(second.claim(next.id)).toBe(false);
  first.finish(dead.id, { status: 'interrupted', cleanup: 'Removed 1 unfinished file.' });
  expect(second.claim(next.id)).toBe(true);
});

test('a job whose cleaner died as well is dead again', () => {
  const catalog = openTestCatalog();
  const [first, second] = [openJobQueue(catalog.database), openJobQueue(catalog.database)];
  const job = newJob();
  first.enqueue(job);
  disown(catalog, job.id, { startTicks: '1' });
  expect(first.takeOver(job.id)).toBe(true);
  disown(catalog, job.id, { startTicks: '1' });
  expect(second.takeOver(job.id)).toBe(true);
});

const setLimits = (catalog: Catalog, atOnce: number) => {
  const queue = { atOnce, perDestination: 16, perServer: 16 };
  catalog.settings.set('preferences', { queue });
};

test('the limits hold over all queues, and take effect at once', () => {
  const catalog = openTestCatalog();
  const [mine, other] = [openJobQueue(catalog.database), openJobQueue(catalog.database)];
  const jobs = [mine, other, mine, other].map((queue) => {
    const job = newJob();
    queue.enqueue(job);
    return { id: job.id, claim: () => queue.claim(job.id) };
  });
  expect(jobs.map(({ claim }) => claim())).toEqual([true, true, false, false]);
  const last = jobs.at(-1)?.id ?? '';
  expect(mine.holds().get(last)).toEqual({ kind: 'at-once', count: 2, limit: 2 });
  setLimits(catalog, 3);
  expect(jobs.slice(2).map(({ claim }) => claim())).toEqual([true, false]);
  expect(other.counts()).toEqual({ running: 3, waiting: 1 });
});

test('a job does not take the place of one that comes before it in another process', () => {
  const catalog = openTestCatalog();
  const [mine, other] = [openJobQueue(catalog.database), openJobQueue(catalog.database)];
  setLimits(catalog, 1);
  const [first, urgent] = [newJob(), { ...newJob(), priority: 'high' as const }];
  mine.enqueue(first);
  other.enqueue(urgent);
  expect(mine.claim(first.id)).toBe(false);
  // One that is being cancelled comes before nobody.
  mine.requestCancel(urgent.id);
  expect(mine.claim(first.id)).toBe(true);
});

test('a process that was halted keeps no place free', () => {
  const catalog = openTestCatalog();
  setLimits(catalog, 1);
  let ms = 0;
  const mine = openJobQueue(catalog.database, { monotonicMs: () => ms });
  const halted = openJobQueue(catalog.database);
  const [urgent, waiting] = [{ ...newJob(), priority: 'high' as const }, newJob()];
  halted.enqueue(urgent);
  mine.enqueue(waiting);
  const claims = [0, 5000, 5000, 5000, 4999, 1].map((passedMs) => {
    ms += passedMs;
    return mine.claim(waiting.id);
  });
  expect(claims).toEqual([false, false, false, false, false, true]);
  mine.finish(waiting.id, { status: 'succeeded' });
  expect(halted.claim(urgent.id)).toBe(true);
});

test('a pause holds all processes, and ends by itself', () => {
  const catalog = openTestCatalog();
  let at = now();
  const queue = openJobQueue(catalog.database, { now: () => at });
  const job = newJob();
  queue.enqueue(job);
  const pause = { at: AT, by: 'anna', until: '2026-11-20T04:00:00.000Z' };
  catalog.settings.set('queue-pause', pause);
  expect(queue.claim(job.id)).toBe(false);
  expect(queue.holds().get(job.id)).toEqual({ kind: 'paused', pause });
  at = new Date(pause.until);
  expect(queue.claim(job.id)).toBe(true);
});

test('a postponed job begins when its moment has come, and one that runs is not postponed', () => {
  let at = now();
  const queue = openJobQueue(openTestCatalog().database, { now: () => at });
  const job = newJob();
  queue.enqueue(job);
  const until = '2026-11-20T03:30:00.000Z';
  expect(queue.postpone(job.id, until)).toBe(true);
  expect(queue.get(job.id)?.notBefore).toBe(until);
  expect(queue.claim(job.id)).toBe(false);
  at = new Date(until);
  expect(queue.claim(job.id)).toBe(true);
  expect(queue.postpone(job.id, until)).toBe(false);
  expect(() => queue.postpone(newId(), until)).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});
