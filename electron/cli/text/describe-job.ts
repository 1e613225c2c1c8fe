import type { JobSummary } from '../../../shared/contract/jobs.ts';
import { progressText } from '../progress/progress-text.ts';
import { fields, table } from './table.ts';
import { formatMoment } from '../../../shared/format/moment.ts';
import { formatMinutes } from '../../../shared/format/span.ts';

export function jobTable(jobs: readonly JobSummary[]): string {
  return table(
    jobs,
    [
      { heading: 'ID', cell: ({ id }) => id },
      { heading: 'KIND', cell: ({ kind }) => kind },
      { heading: 'SOURCE', cell: ({ source }) => source },
      { heading: 'MADE', cell: ({ createdAt }) => formatMoment(createdAt) },
      { heading: 'PLAN', cell: ({ plan }) => plan ?? '–' },
      { heading: 'STATE', cell: stateText },
      { heading: 'WAITS FOR', cell: ({ waitsFor }) => waitsFor ?? '–' },
    ],
    'There are no jobs yet.',
  );
}

export function describeJob(job: JobSummary): string {
  return fields([
    ['Job', job.id],
    ['Kind', job.kind],
    ['Source', job.source],
    ['Backup', job.backupId ?? 'several'],
    ['Plan', job.plan ?? 'none, by hand'],
    ['Made', formatMoment(job.createdAt)],
    ['Priority', job.priority],
    ...limitOf(job),
    ['State', stateText(job)],
    ...waitOf(job),
    ...job.failedSteps.map((failure): [string, string] => ['After-step failed', failure]),
    ...explanation(job),
  ]);
}

function limitOf({ maxMinutes }: JobSummary): [string, string][] {
  return maxMinutes === null ? [] : [['At most', formatMinutes(maxMinutes)]];
}

function waitOf({ waitsFor }: JobSummary): [string, string][] {
  return waitsFor === null ? [] : [['Waits for', waitsFor]];
}

function stateText({ state, progress, failedSteps }: JobSummary): string {
  const text = state.status === 'running' && progress !== null ? progressText(progress) : '';
  const parts = [state.status, ...(text === '' ? [] : [text])];
  if (failedSteps.length > 0) parts.push('A STEP AFTER IT FAILED');
  return parts.join(', ');
}

function explanation({ state }: JobSummary): [string, string][] {
  switch (state.status) {
    case 'failed':
      return [
        ['Ended', formatMoment(state.finishedAt)],
        ['Error', `${state.error.message} ${state.error.hint}`],
      ];
    case 'interrupted':
      return [
        ['Noticed', formatMoment(state.noticedAt)],
        ['Cleaned up', state.cleanup],
      ];
    case 'succeeded':
    case 'cancelled':
      return [['Ended', formatMoment(state.finishedAt)]];
    case 'running':
      return [['Last sign', formatMoment(state.heartbeatAt)]];
    case 'queued':
      return [];
  }
}
