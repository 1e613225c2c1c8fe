import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { JobProgress } from '../../../shared/model/job.ts';
import { progressBar } from '../../../electron/cli/progress/progress-bar.ts';
import { progressLines } from '../../../electron/cli/progress/progress-lines.ts';
import { progressText } from '../../../electron/cli/progress/progress-text.ts';
import { ids } from './samples.ts';

const progress: JobProgress = {
  jobId: ids.job,
  phase: 'dumping',
  doneBytes: 1.2e9,
  totalBytes: 4e9,
  bytesPerSecond: 8e7,
  secondsLeft: 35,
};

const written = (stream: PassThrough) => String(stream.read() ?? '');

test('progress says how much, how fast and how long yet', () => {
  expect(progressText(progress)).toBe('1.2 GB of 4 GB, 80 MB/s, 35 s left');
});

test('what is not known is left out', () => {
  const unknown = { ...progress, totalBytes: null, secondsLeft: null };
  expect(progressText(unknown)).toBe('1.2 GB, 80 MB/s');
  expect(progressText({ ...unknown, bytesPerSecond: 0 })).toBe('1.2 GB');
  expect(progressText({ ...progress, doneBytes: 0 })).toBe('');
});

test('an estimate that was passed is not shown any more', () => {
  expect(progressText({ ...progress, doneBytes: 5e9 })).toBe('5 GB, 80 MB/s, 35 s left');
});

test('lines come for each phase, and within it at most every five seconds', () => {
  const stream = new PassThrough();
  let now = 0;
  const lines = progressLines(stream, () => now);
  lines.show(progress);
  now = 4999;
  lines.show(progress);
  expect(written(stream).split('\n')).toHaveLength(2);
  now = 5000;
  lines.show({ ...progress, doneBytes: 2e9 });
  expect(written(stream)).toBe('Dumping: 2 GB of 4 GB, 80 MB/s, 35 s left\n');
  lines.show({ ...progress, phase: 'verifying', doneBytes: 0 });
  expect(written(stream)).toBe('Verifying\n');
});

test('a terminal gets a bar, left where it stands when the job ends', () => {
  const terminal = fakeTerminal();
  const bar = progressBar(terminal);
  bar.show(progress);
  bar.end();
  expect(written(terminal)).toMatch(/Dumping {4} \[=+-+\] 30% 1\.2 GB of 4 GB/);
});

test('a phase that was followed by another is whole, and one without a total has no bar', () => {
  const terminal = fakeTerminal();
  const bar = progressBar(terminal);
  bar.show(progress);
  bar.show({ ...progress, phase: 'verifying', totalBytes: null });
  bar.end();
  const text = written(terminal);
  expect(text).toMatch(/Dumping {4} \[=+\] 100% (?!1\.2 GB)/);
  expect(text).toContain('Verifying   1.2 GB, 80 MB/s');
});

/** What the bar asks of a terminal; the real one is looked at in the end-to-end test. */
function fakeTerminal(): PassThrough {
  return Object.assign(new PassThrough(), {
    isTTY: true,
    columns: 120,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  });
}
