import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { Alert } from '../../../shared/model/alert.ts';
import type { JobKind } from '../../../shared/model/job.ts';
import type { AskCore } from '../core-client/ask-core.ts';

/** What the tray tells. */
export interface TrayFacts {
  /** What runs now: `Backup of shop`. */
  readonly running: readonly string[];
  /** Alerts that stand, those of muted sources apart. */
  readonly alerts: number;
  /** Whether one of them waits for somebody. */
  readonly attention: boolean;
  readonly paused: boolean;
  /** The core gave up: nothing is kept. */
  readonly stopped: boolean;
}

export const nothingKnown: TrayFacts = {
  running: [],
  alerts: 0,
  attention: false,
  paused: false,
  stopped: false,
};

const RECENT_JOBS = 50;
const kinds: Readonly<Record<JobKind, string>> = {
  backup: 'Backup',
  verify: 'Verification',
  restore: 'Restore',
  purge: 'Clean-up',
  drill: 'Drill',
};

/** Asks the core. What it cannot tell is left out; never rejects. */
export async function trayFacts(ask: AskCore, nowMs: number): Promise<TrayFacts> {
  const [jobs, alerts, queue] = await Promise.all([
    ask('jobs.list', { limit: RECENT_JOBS }).catch(() => []),
    ask('alerts.list', {}).catch(() => []),
    ask('queue.status', {}).catch(() => null),
  ]);
  return factsOf(jobs, alerts, queue, nowMs);
}

export function factsOf(
  jobs: CallOutput<'jobs.list'>,
  alerts: readonly Alert[],
  queue: CallOutput<'queue.status'> | null,
  nowMs: number,
): TrayFacts {
  const standing = alerts.filter(({ clearedAt, muted }) => clearedAt === null && !muted);
  return {
    running: jobs
      .filter(({ state }) => state.status === 'running')
      .map(({ kind, source }) => (kind === 'purge' ? kinds[kind] : `${kinds[kind]} of ${source}`)),
    alerts: standing.length,
    attention: standing.some((alert) => waitsForSomebody(alert, nowMs)),
    paused: queue !== null && queue.paused !== null,
    stopped: false,
  };
}

function waitsForSomebody({ severity, acknowledged, snoozed }: Alert, nowMs: number): boolean {
  const sleeps = snoozed !== null && Date.parse(snoozed.until) > nowMs;
  return severity !== 'info' && acknowledged === null && !sleeps;
}
