import type {
  ActionFacts,
  DestinationFacts,
  DrillRunFacts,
  Facts,
  IncidentFacts,
  InstallationFacts,
  SourceFacts,
  TakenBackup,
} from '../../../electron/core/alerts/facts.ts';
import type { EndedBackup } from '../../../electron/core/catalog/watch-repository.ts';
import type { Promised } from '../../../electron/core/monitoring/promises.ts';

/** Facts of an installation in which all is well; `changes` replaces fields. */

export const NOW = new Date('2026-11-21T12:00:00.000Z');
const MINUTE_MS = 60_000;

/** So many minutes before `NOW`. */
export function ago(minutes: number): string {
  return new Date(NOW.getTime() - minutes * MINUTE_MS).toISOString();
}

export const DAY = 24 * 60;

/** Of a plan that backs up daily, with its 60 minutes of grace. */
export const daily: Promised = {
  planId: 'plan',
  plan: 'nightly',
  rpoMinutes: null,
  withinMinutes: DAY + 60,
  since: ago(30 * DAY),
};

/** Ten minutes long and ended this many minutes ago. */
export function goodBackup(endedMinutesAgo: number): NonNullable<SourceFacts['good']> {
  return {
    sourceId: 'orders',
    backupId: 'backup',
    startedAt: ago(endedMinutesAgo + 10),
    finishedAt: ago(endedMinutesAgo),
  };
}

export function ended(status: EndedBackup['status'], problem: string | null = null) {
  return {
    backupId: 'backup',
    status,
    planId: 'plan',
    startedAt: ago(70),
    finishedAt: ago(60),
    plainBytes: 1000,
    storedBytes: 500,
    problem,
  };
}

/** Backups newest first, each by the changes to an ordinary one. */
export function taken(...changes: Partial<TakenBackup>[]): TakenBackup[] {
  return changes.map((change, index) => ({
    backupId: `backup-${index}`,
    startedAt: ago(60 + index * DAY),
    plainBytes: 1_000_000_000,
    storedBytes: 250_000_000,
    durationMs: 600_000,
    ...change,
  }));
}

/** One backup with these changes, and ten ordinary ones before it that differ a little. */
export function after(change: Partial<TakenBackup>, before = 10): TakenBackup[] {
  return taken(
    change,
    ...Array.from({ length: before }, (_, i) => ({
      plainBytes: 1_000_000_000 + i * 1_000_000,
      storedBytes: 250_000_000 + i * 300_000,
      durationMs: 600_000 + i * 1000,
    })),
  );
}

export function source(changes: Partial<SourceFacts> = {}): SourceFacts {
  return {
    id: 'orders',
    name: 'orders',
    environment: 'production',
    good: goodBackup(60),
    promises: [daily],
    rtoTargetMinutes: null,
    proof: null,
    lastEnded: ended('complete'),
    failuresInRow: 0,
    recent: after({}),
    warnings: [],
    brokenCopies: [],
    missingCopies: [],
    failedSteps: [],
    skipped: [],
    missingTools: [],
    ...changes,
  };
}

export function destination(changes: Partial<DestinationFacts> = {}): DestinationFacts {
  return {
    id: 'nas',
    name: 'nas',
    addedAt: ago(60 * DAY),
    measuredAt: ago(10),
    problem: null,
    sample: { day: '2026-11-21', usedBytes: 2e9, freeBytes: 60e9, totalBytes: 100e9 },
    forecast: { growthBytesPerDay: null, fullAt: null },
    reclaimable: { bytes: 0, copies: 0 },
    stuck: null,
    catalogCopiedAt: ago(60),
    newestCopyAt: ago(60),
    production: true,
    ...changes,
  };
}

export function installation(changes: Partial<InstallationFacts> = {}): InstallationFacts {
  return {
    unexportedSince: null,
    hasKeys: true,
    secretStoreProblem: null,
    clockJump: null,
    storageWarnPercent: 80,
    production: true,
    ...changes,
  };
}

/** A drill of orders by a plan that was proven an hour ago. */
export function drillRun(changes: Partial<DrillRunFacts> = {}): DrillRunFacts {
  return {
    id: 'drill',
    title: 'Rehearsal: orders',
    templateId: 'monthly',
    status: 'finished',
    waitsFor: 'nobody',
    unattended: true,
    startedAt: ago(70),
    finishedAt: ago(60),
    verdict: 'proven',
    reason: 'Everything was restored and compared.',
    sourceIds: ['orders'],
    production: true,
    ...changes,
  };
}

export const ofDrills = (...drillRuns: DrillRunFacts[]) => facts({ drillRuns });

/** An incident that ended so many hours ago and owes its root cause. */
export function incident(
  endedHoursAgo: number | null,
  changes: Partial<IncidentFacts> = {},
): Facts {
  const finishedAt = endedHoursAgo === null ? null : ago(endedHoursAgo * 60);
  const one: IncidentFacts = {
    id: 'incident',
    title: 'No orders',
    severity: 'sev2',
    noticedAt: ago(100 * 60),
    finishedAt,
    owed:
      endedHoursAgo === null
        ? null
        : { dueAt: ago((endedHoursAgo - 48) * 60), missing: ['root cause'] },
    ...changes,
  };
  return facts({ incidents: [one] });
}

export function action(dueOn: string): ActionFacts {
  return {
    text: 'Write down the order of restarts',
    owner: 'Ada',
    dueOn,
    run: { kind: 'drill', id: 'drill', name: 'Rehearsal: orders' },
  };
}

export function facts(changes: Partial<Facts> = {}): Facts {
  return {
    sources: [source()],
    destinations: [destination()],
    drills: [],
    drillRuns: [],
    openActions: [],
    incidents: [],
    failingChannels: [],
    installation: installation(),
    ...changes,
  };
}

export const ofSource = (changes: Partial<SourceFacts>) => facts({ sources: [source(changes)] });
export const ofDestination = (changes: Partial<DestinationFacts>) =>
  facts({ destinations: [destination(changes)] });
export const ofInstallation = (changes: Partial<InstallationFacts>) =>
  facts({ installation: installation(changes) });
