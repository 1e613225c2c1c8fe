import { expect, test } from 'vitest';
import { ProgressMeter } from '../../../electron/core/jobs/progress-meter.ts';
import type { JobProgress } from '../../../shared/model/job.ts';

const MIB = 1024 * 1024;

function meter() {
  const told: JobProgress[] = [];
  let nowMs = 1000;
  const subject = new ProgressMeter(
    '0'.repeat(26),
    (progress) => told.push(progress),
    () => nowMs,
  );
  return { told, subject, pass: (ms: number) => (nowMs += ms) };
}

test('tells a new phase at once and then at most four times a second', () => {
  const { told, subject, pass } = meter();
  subject.update('dumping', 0, null);
  for (let step = 1; step <= 100; step++) {
    pass(10);
    subject.update('dumping', step * MIB, null);
  }
  expect(told).toHaveLength(1 + 4);
  subject.update('publishing', 0, null);
  expect(told.at(-1)?.phase).toBe('publishing');
});

test('gives rate and time left from what was done', () => {
  const { told, subject, pass } = meter();
  subject.update('dumping', 0, 100 * MIB);
  for (let second = 1; second <= 4; second++) {
    pass(1000);
    subject.update('dumping', second * 10 * MIB, 100 * MIB);
  }
  expect(told.at(-1)?.bytesPerSecond).toBeCloseTo(10 * MIB);
  expect(told.at(-1)?.secondsLeft).toBeCloseTo(6);
});

test('an estimate that turns out too small leaves no time, never a negative one', () => {
  const { told, subject, pass } = meter();
  subject.update('dumping', 0, 10);
  pass(1000);
  subject.update('dumping', 50, 10);
  expect(told.at(-1)?.secondsLeft).toBe(0);
});

test('says nothing of the time left while nothing moves', () => {
  const { told, subject, pass } = meter();
  subject.update('dumping', 0, 10);
  pass(1000);
  subject.update('dumping', 0, 10);
  expect(told.at(-1)?.secondsLeft).toBeNull();
});
