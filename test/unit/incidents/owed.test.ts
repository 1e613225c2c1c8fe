import { describe, expect, test } from 'vitest';
import { owedOf } from '../../../shared/model/incident.ts';

const finishedAt = '2026-11-21T10:00:00.000Z';
const account = (rootCause: string, remediation: string) => ({
  rootCause,
  remediation,
  timeline: '',
});

describe('what an incident owes', () => {
  test('is nothing while it goes on', () => {
    expect(owedOf({ finishedAt: null, explanation: null })).toBeNull();
  });

  test('is root cause and remediation within 48 hours of its end, less what is written down', () => {
    expect(owedOf({ finishedAt, explanation: null })).toEqual({
      dueAt: '2026-11-23T10:00:00.000Z',
      missing: ['root cause', 'remediation'],
    });
    expect(owedOf({ finishedAt, explanation: account('a job', '') })?.missing).toEqual([
      'remediation',
    ]);
    expect(owedOf({ finishedAt, explanation: account('a job', 'it asks') })).toBeNull();
  });
});
