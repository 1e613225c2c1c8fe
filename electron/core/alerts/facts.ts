import type { Environment } from '../../../shared/model/common.ts';
import type { ActionItem, DrillSummary } from '../../../shared/model/drill.ts';
import type { RunKind } from '../../../shared/model/drill-event.ts';
import type { IncidentSummary } from '../../../shared/model/incident.ts';
import type { StorageSample } from '../../../shared/model/kpi.ts';
import type { GoodBackup, Proof } from '../catalog/figure-repository.ts';
import type { BrokenCopy, EndedBackup, StuckRemovals } from '../catalog/watch-repository.ts';
import type { Forecast } from '../monitoring/forecast.ts';
import type { Promised } from '../monitoring/promises.ts';

/** A backup that succeeded, with what can be compared. */
export interface TakenBackup {
  readonly backupId: string;
  readonly startedAt: string;
  readonly plainBytes: number;
  readonly storedBytes: number;
  readonly durationMs: number;
}

export interface FailedStep {
  readonly description: string;
  readonly error: string | null;
  readonly at: string | null;
}

/** What is known of one source. */
export interface SourceFacts {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  readonly good: GoodBackup | null;
  /** Of the plans that cover it and are switched on. */
  readonly promises: readonly Promised[];
  readonly rtoTargetMinutes: number | null;
  readonly proof: Proof | null;
  /** The newest attempt, whatever became of it, with why it failed. */
  readonly lastEnded: (EndedBackup & { readonly problem: string | null }) | null;
  /** Attempts that failed since the last that succeeded. */
  readonly failuresInRow: number;
  /** Newest first, the last eleven that succeeded. */
  readonly recent: readonly TakenBackup[];
  /** Of the newest backup that succeeded. */
  readonly warnings: readonly string[];
  readonly brokenCopies: readonly BrokenCopy[];
  /** Destinations that the newest backup of a plan was to reach and did not. */
  readonly missingCopies: readonly { readonly destination: string; readonly startedAt: string }[];
  readonly failedSteps: readonly FailedStep[];
  /** The newest slot of a plan that skips what it missed, where it was skipped. */
  readonly skipped: readonly {
    readonly plan: string;
    readonly slotAt: string;
    readonly reason: string;
  }[];
  /** Names of tools that its backups need on this machine and that are not there; null is not known. */
  readonly missingTools: readonly string[] | null;
}

/** What is known of one destination. */
export interface DestinationFacts {
  readonly id: string;
  readonly name: string;
  readonly addedAt: string;
  /** Null until it was measured. */
  readonly measuredAt: string | null;
  readonly problem: string | null;
  readonly sample: StorageSample | null;
  readonly forecast: Forecast;
  readonly reclaimable: { readonly bytes: number; readonly copies: number };
  readonly stuck: StuckRemovals | null;
  /** Null when not known. */
  readonly catalogCopiedAt: string | null;
  /** When the newest backup was published there. */
  readonly newestCopyAt: string | null;
  /** Whether a production source has a copy there. */
  readonly production: boolean;
}

/** A plan whose drill was due. */
export interface DrillFacts {
  readonly planId: string;
  readonly plan: string;
  readonly production: boolean;
  readonly slotAt: string;
  /** Whether a drill was finished since: of any of its sources, or of each where the plan rehearses. */
  readonly done: boolean;
  /** Of a plan that rehearses: the sources that are left, and why; null for a reminder. */
  readonly left: { readonly sources: readonly string[]; readonly problem: string | null } | null;
}

/** A drill, whatever became of it. */
export interface DrillRunFacts extends Pick<
  DrillSummary,
  'id' | 'title' | 'status' | 'waitsFor' | 'unattended' | 'templateId' | 'startedAt' | 'finishedAt'
> {
  readonly verdict: DrillSummary['verdict']['verdict'];
  /** The gravest reason of the verdict. */
  readonly reason: string;
  readonly sourceIds: readonly string[];
  readonly production: boolean;
}

/** Something to do after a drill or an incident that is not done. */
export interface ActionFacts extends Pick<ActionItem, 'text' | 'owner' | 'dueOn'> {
  readonly run: { readonly kind: RunKind; readonly id: string; readonly name: string };
}

/** An incident that goes on, or that still owes its account. */
export type IncidentFacts = Pick<
  IncidentSummary,
  'id' | 'title' | 'severity' | 'noticedAt' | 'finishedAt' | 'owed'
>;

export interface ChannelFacts {
  readonly id: string;
  readonly name: string;
  readonly problem: string;
  readonly since: string;
}

/** What is known of this installation. */
export interface InstallationFacts {
  /** When the oldest key was made that is in no recovery kit. */
  readonly unexportedSince: string | null;
  readonly hasKeys: boolean;
  /** Why the secret store cannot be used; null when it can, undefined when it was not looked at. */
  readonly secretStoreProblem:
    { readonly message: string; readonly hint: string } | null | undefined;
  readonly clockJump: { readonly before: string; readonly after: string } | null;
  readonly storageWarnPercent: number;
  readonly production: boolean;
}

/** All that the rules look at, gathered at one moment. */
export interface Facts {
  readonly sources: readonly SourceFacts[];
  readonly destinations: readonly DestinationFacts[];
  readonly drills: readonly DrillFacts[];
  /** Newest first. */
  readonly drillRuns: readonly DrillRunFacts[];
  readonly openActions: readonly ActionFacts[];
  readonly incidents: readonly IncidentFacts[];
  readonly failingChannels: readonly ChannelFacts[];
  readonly installation: InstallationFacts;
}
