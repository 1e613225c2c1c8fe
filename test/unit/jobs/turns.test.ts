import { describe, expect, test } from 'vitest';
import { jobCancelled, jobTookTooLong } from '../../../electron/core/jobs/job-stopped.ts';
import type { Hold } from '../../../electron/core/jobs/judge-queue.ts';
import { Turns } from '../../../electron/core/jobs/turns.ts';

/** A queue of which the test says what holds each job. */
class TestQueue {
  readonly state = new Map<string, Hold | null>();
  readonly claimed: string[] = [];
  refuses = false;
  broken: Error | null = null;
  cleared = 0;

  readonly turns = new Turns({
    queue: {
      holds: () => {
        if (this.broken !== null) throw this.broken;
        return this.state;
      },
      claim: (jobId) => {
        if (this.refuses) return false;
        this.claimed.push(jobId);
        this.state.delete(jobId);
        return true;
      },
    },
    clearDeadJobs: async () => void (this.cleared += 1),
  });

  hold(...jobIds: readonly string[]): void {
    for (const jobId of jobIds) this.state.set(jobId, { kind: 'at-once', count: 2, limit: 2 });
  }
}

const { signal } = new AbortController();

describe('turns', () => {
  test('a job that nothing holds is claimed before the call returns', async () => {
    const queue = new TestQueue();
    queue.state.set('a', null);
    const turn = queue.turns.wait('a', signal);
    expect(queue.claimed).toEqual(['a']);
    await turn;
  });

  test('jobs wait until nothing holds them, and dead ones are cleared meanwhile', async () => {
    const queue = new TestQueue();
    queue.hold('a', 'b');
    const turns = Promise.all(['a', 'b'].map((id) => queue.turns.wait(id, signal)));
    await expect.poll(() => queue.cleared).toBeGreaterThan(0);
    expect(queue.claimed).toEqual([]);
    queue.state.set('b', null);
    await expect.poll(() => queue.claimed).toEqual(['b']);
    queue.state.set('a', null);
    await turns;
    expect(queue.claimed).toEqual(['b', 'a']);
  });

  test('a claim that another process was quicker with is tried again', async () => {
    const queue = new TestQueue();
    queue.refuses = true;
    queue.state.set('a', null);
    const turn = queue.turns.wait('a', signal);
    expect(queue.claimed).toEqual([]);
    queue.refuses = false;
    await turn;
    expect(queue.claimed).toEqual(['a']);
  });

  test('turns of others in the queue are not taken', async () => {
    const queue = new TestQueue();
    queue.hold('a');
    queue.state.set('of another process', null);
    const turn = queue.turns.wait('a', signal);
    expect(queue.claimed).toEqual([]);
    queue.state.set('a', null);
    await turn;
    expect(queue.claimed).toEqual(['a']);
  });

  test.each([
    ['cancelled', jobCancelled()],
    ['took-too-long', jobTookTooLong(5)],
  ])('a job that is stopped leaves with its reason: %s', async (code, reason) => {
    const queue = new TestQueue();
    queue.hold('a', 'b');
    const abort = new AbortController();
    const stopped = queue.turns.wait('a', abort.signal);
    const other = queue.turns.wait('b', signal);
    abort.abort(reason);
    await expect(stopped).rejects.toMatchObject({ code });
    queue.state.set('a', null).set('b', null);
    await other;
    expect(queue.claimed).toEqual(['b']);
  });

  test('a queue that cannot be read tells all who wait', async () => {
    const queue = new TestQueue();
    queue.hold('a', 'b');
    const turns = ['a', 'b'].map((id) => queue.turns.wait(id, signal));
    queue.broken = new Error('the disk is gone');
    for (const turn of turns) await expect(turn).rejects.toThrow('the disk is gone');
  });
});
