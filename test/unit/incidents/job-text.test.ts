import { describe, expect, test } from 'vitest';
import {
  beganText,
  endedText,
  type JobStory,
  spanOf,
} from '../../../electron/core/incidents/job-text.ts';
import { newId } from '../../../electron/core/new-id.ts';
import type { Job, JobState } from '../../../shared/model/job.ts';
import type { Restore } from '../../../shared/model/restore.ts';

const AT = '2026-11-21T10:00:00.000Z';
const LATER = '2026-11-21T10:05:00.000Z';
const ended = { status: 'succeeded', startedAt: AT, finishedAt: LATER } as const;

function story(kind: Job['kind'], state: JobState, changes: Partial<JobStory> = {}): JobStory {
  return {
    job: {
      id: newId(),
      kind,
      sourceId: newId(),
      backupId: newId(),
      planId: null,
      priority: 'normal',
      notBefore: null,
      maxMinutes: null,
      destinationIds: [],
      connectionId: null,
      createdAt: AT,
      state,
    },
    source: 'shop',
    backupOf: kind === 'backup' ? null : '2026-11-20T02:00:00.000Z',
    restore: null,
    verification: null,
    ...changes,
  };
}

function restored(verdict: Restore['verdict']): Partial<JobStory> {
  return {
    restore: {
      id: newId(),
      backupId: newId(),
      jobId: newId(),
      destinationId: newId(),
      target: 'main/shop_back',
      mode: 'create',
      status: 'succeeded',
      startedAt: AT,
      finishedAt: LATER,
      keptAside: null,
      waived: [],
      verdict,
      compared: [],
      error: null,
    },
  };
}

describe('jobs in the words of a timeline', () => {
  test('a restore says from when, to where, and whether what is there agrees', () => {
    const subject =
      'The restore of “shop” from the backup of 2026-11-20 02:00:00 UTC to main/shop_back';
    expect(beganText(story('restore', ended, restored(null)))).toBe(`${subject} began.`);
    expect(endedText(story('restore', ended, restored('proven')))).toBe(
      `${subject} succeeded, and what is there agrees with the backup.`,
    );
    expect(endedText(story('restore', ended, restored('failed')))).toContain(
      'differs from the backup',
    );
  });

  test('what failed says why, and what was cancelled or interrupted says so', () => {
    const error = { code: 'disk-full', message: 'The disk is full.', hint: 'Make room.' } as const;
    expect(
      endedText(story('backup', { status: 'failed', startedAt: AT, finishedAt: LATER, error })),
    ).toBe('The backup of “shop” failed: The disk is full.');
    expect(endedText(story('backup', { status: 'cancelled', finishedAt: LATER }))).toBe(
      'The backup of “shop” was cancelled.',
    );
    expect(
      endedText(story('backup', { status: 'interrupted', noticedAt: LATER, cleanup: 'Tidied.' })),
    ).toBe('The backup of “shop” was interrupted. Tidied.');
  });

  test('a job has begun once it runs, and has ended whatever became of it', () => {
    expect(spanOf({ status: 'queued' })).toEqual({ beganAt: null, endedAt: null });
    expect(spanOf({ status: 'running', startedAt: AT, heartbeatAt: AT })).toEqual({
      beganAt: AT,
      endedAt: null,
    });
    expect(spanOf(ended)).toEqual({ beganAt: AT, endedAt: LATER });
    expect(spanOf({ status: 'cancelled', finishedAt: LATER })).toEqual({
      beganAt: null,
      endedAt: LATER,
    });
  });
});
