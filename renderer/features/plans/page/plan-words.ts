import type { MissedPolicy, PlanPolicy } from '../../../../shared/model/plan.ts';
import { counted } from '../../../../shared/format/count.ts';
import { spanText } from '../editor/span-values.ts';

export function missedText(missed: MissedPolicy): string {
  switch (missed.kind) {
    case 'run-now':
      return 'Run as soon as possible.';
    case 'run-if-older':
      return `Run if the last good backup is older than ${counted(missed.hours, 'hour')}.`;
    case 'skip':
      return 'Are skipped, and recorded as such.';
  }
}

export function whichText(which: NonNullable<PlanPolicy['verify']>['which']): string {
  switch (which) {
    case 'latest':
      return 'the newest backup';
    case 'random':
      return 'a backup drawn at random';
    case 'oldest':
      return 'the oldest backup';
  }
}

const compressionNames = { zstd: 'Zstandard', gzip: 'gzip', none: 'no compression' } as const;

/** What of the sources' own storing the plan changes; null when nothing. */
export function storageText({ compression, encrypted }: PlanPolicy['storage']): string | null {
  const parts = [
    ...(compression === undefined ? [] : [compressionNames[compression]]),
    ...(encrypted === undefined ? [] : [encrypted ? 'always encrypted' : 'not encrypted']),
  ];
  if (parts.length === 0) return null;
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}, whatever the source says.`;
}

/** How its jobs are run, in a sentence. */
export function conductText(policy: PlanPolicy): string {
  const { maxMinutes, retries, priority, waitOnBattery } = policy;
  const parts = [
    `${priority} priority`,
    retries === 0 ? 'not tried again' : `tried again up to ${counted(retries, 'time')}`,
    ...(maxMinutes === null ? [] : [`stopped after ${spanText(maxMinutes)}`]),
    ...(waitOnBattery ? ['waiting while on battery'] : []),
  ];
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
