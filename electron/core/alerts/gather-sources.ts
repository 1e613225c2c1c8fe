import type { Plan } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { GoodBackup, Proof } from '../catalog/figure-repository.ts';
import type { BackupJob, BrokenCopy, EndedBackup } from '../catalog/watch-repository.ts';
import type { CoreParts } from '../core-parts.ts';
import { promiseOf } from '../monitoring/promises.ts';
import { least } from '../monitoring/source-kpis.ts';
import type { FailedStep, SourceFacts, TakenBackup } from './facts.ts';
import type { Ground } from './ground.ts';
import { isFailure } from './rules/failed-backups.ts';
import type { Samples } from './samples.ts';

/** Attempts that are looked back at: the eleven that are compared, with failures between them. */
const LOOK_BACK = 30;
const COMPARED = 11;
const STEPS = 500;

/** What the catalog says of each source at once. */
interface OfAll {
  readonly good: ReadonlyMap<string, GoodBackup>;
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly broken: ReadonlyMap<string, readonly BrokenCopy[]>;
  readonly steps: ReadonlyMap<string, readonly FailedStep[]>;
  readonly plans: ReadonlyMap<string, readonly Plan[]>;
  readonly destinations: ReadonlyMap<string, string>;
}

export function gatherSources(
  parts: CoreParts,
  samples: Samples,
  { sources, plans }: Ground,
): SourceFacts[] {
  const { figures, watch, hookRuns, destinations } = parts.catalog;
  const failed = hookRuns.list({ sourceId: null, jobId: null, alertsOnly: true, limit: STEPS });
  const covering = plans.flatMap((plan) =>
    plan.policy.sources.map((sourceId) => ({ sourceId, plan })),
  );
  const ofAll: OfAll = {
    good: new Map(figures.lastGood().map((good) => [good.sourceId, good])),
    proofs: new Map(figures.proofs().map((proof) => [proof.sourceId, proof])),
    broken: Map.groupBy(watch.brokenCopies(), ({ sourceId }) => sourceId),
    steps: new Map(
      [...Map.groupBy(failed, ({ sourceId }) => sourceId)].map(([sourceId, runs]) => [
        sourceId,
        runs.map(({ description, error, startedAt }) => ({ description, error, at: startedAt })),
      ]),
    ),
    plans: new Map(
      [...Map.groupBy(covering, ({ sourceId }) => sourceId)].map(([sourceId, found]) => [
        sourceId,
        found.map(({ plan }) => plan),
      ]),
    ),
    destinations: new Map(destinations.list().map(({ id, name }) => [id, name])),
  };
  return sources.map((source) => gatherSource(parts, samples, source, ofAll));
}

function gatherSource(
  parts: CoreParts,
  samples: Samples,
  source: Source,
  ofAll: OfAll,
): SourceFacts {
  const { watch } = parts.catalog;
  const { id, name, environment } = source;
  const plans = ofAll.plans.get(id) ?? [];
  const good = ofAll.good.get(id) ?? null;
  const ended = watch.ended(id, LOOK_BACK);
  const jobs = new Map(watch.backupJobs(id, 2 * LOOK_BACK).map((job) => [job.backupId, job]));
  const newest = ended.find(({ status }) => !isFailure(status));
  const firstSuccess = newest === undefined ? ended.length : ended.indexOf(newest);
  const [last] = ended;
  return {
    id,
    name,
    environment,
    good,
    promises: plans.map((plan) => promiseOf(plan, source, good)),
    rtoTargetMinutes: least(plans.map(({ policy }) => policy.objectives.rtoMinutes)),
    proof: ofAll.proofs.get(id) ?? null,
    lastEnded:
      last === undefined
        ? null
        : { ...last, problem: jobs.get(last.backupId)?.error?.message ?? null },
    failuresInRow: firstSuccess,
    recent: ended
      .flatMap((backup) => takenBackup(backup, jobs.get(backup.backupId)))
      .slice(0, COMPARED),
    warnings: newest === undefined ? [] : watch.warnings(newest.backupId),
    brokenCopies: ofAll.broken.get(id) ?? [],
    missingCopies: missingCopies(parts, ended, jobs, ofAll.destinations),
    failedSteps: ofAll.steps.get(id) ?? [],
    skipped: plans.flatMap((plan) => skippedRun(parts, plan, id)),
    missingTools: samples.missingTools(parts, source),
  };
}

/** A backup that succeeded; its time in the queue does not count. */
function takenBackup(backup: EndedBackup, job: BackupJob | undefined): TakenBackup[] {
  const { backupId, startedAt, finishedAt, plainBytes, storedBytes, status } = backup;
  if (isFailure(status) || finishedAt === null || plainBytes === null || storedBytes === null)
    return [];
  const begun = Date.parse(job?.startedAt ?? startedAt);
  const durationMs = Math.max(0, Date.parse(finishedAt) - begun);
  return [{ backupId, startedAt, plainBytes, storedBytes, durationMs }];
}

/** What the newest backup of a plan was to reach, by its job, and has no copy at. */
function missingCopies(
  { catalog }: CoreParts,
  ended: readonly EndedBackup[],
  jobs: ReadonlyMap<string, BackupJob>,
  destinations: ReadonlyMap<string, string>,
): SourceFacts['missingCopies'] {
  const backup = ended.find(({ planId, status }) => planId !== null && status === 'complete');
  const wanted = backup === undefined ? [] : (jobs.get(backup.backupId)?.destinationIds ?? []);
  if (backup === undefined || wanted.length === 0) return [];
  const copies = catalog.watch.copiesOf(backup.backupId);
  const there = new Set(copies.map(({ destinationId }) => destinationId));
  return wanted.flatMap((id) => {
    const destination = destinations.get(id);
    const isGoing = catalog.removals.has({ backupId: backup.backupId, destinationId: id });
    return destination === undefined || there.has(id) || isGoing
      ? []
      : [{ destination, startedAt: backup.startedAt }];
  });
}

/** The newest slot of a plan that makes up for nothing, when it was skipped. */
function skippedRun(parts: CoreParts, plan: Plan, sourceId: string): SourceFacts['skipped'] {
  if (plan.policy.missed.kind !== 'skip' || plan.policy.backup === null) return [];
  const { slotRuns } = parts.catalog;
  const target = { planId: plan.id, activity: 'backup', sourceId } as const;
  const slotAt = slotRuns.newest(target, parts.moment());
  const run = slotAt === null ? null : slotRuns.get({ ...target, slotAt });
  return run?.state === 'skipped'
    ? [{ plan: plan.name, slotAt: run.slotAt, reason: run.reason ?? '' }]
    : [];
}
