import type { SourceKpi } from '../../../shared/model/kpi.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Attempts, GoodBackup, Proof } from '../catalog/figure-repository.ts';
import type { CoreParts } from '../core-parts.ts';
import { runKey } from '../schedule/timing.ts';
import { keptNextRun } from './kept-timings.ts';
import { debtMinutes, minutesSince, promiseOf } from './promises.ts';
import { attemptFigures, heldFigures, retainedBySource, type Held } from './stored-figures.ts';
import type { RetainedFigure } from '../retention/figures.ts';
import { MINUTE_MS } from '../time-spans.ts';

interface Figures {
  readonly now: Date;
  readonly plans: readonly Plan[];
  readonly good: ReadonlyMap<string, GoodBackup>;
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly attempts: ReadonlyMap<string, Attempts>;
  readonly counts: ReadonlyMap<string, number>;
  readonly held: ReadonlyMap<string, Held>;
  readonly policy: ReadonlyMap<string, RetainedFigure>;
}

/** The figures of every source, by name. A fixed number of queries, however many sources there are. */
export function sourceKpis(parts: CoreParts): SourceKpi[] {
  const figures = gather(parts);
  return parts.catalog.sources.list().map((source) => kpiOf(source, figures));
}

function gather(parts: CoreParts): Figures {
  const { catalog } = parts;
  return {
    now: parts.now(),
    plans: catalog.plans.list(),
    good: bySource(catalog.figures.lastGood()),
    proofs: bySource(catalog.figures.proofs()),
    attempts: attemptFigures(parts),
    counts: catalog.backups.countBySource(),
    held: heldFigures(parts).bySource,
    policy: retainedBySource(parts),
  };
}

function kpiOf(source: Source, figures: Figures): SourceKpi {
  const { id, name, environment } = source;
  const { now } = figures;
  const plans = figures.plans.filter(({ policy }) => policy.sources.includes(id));
  const active = plans.filter(({ enabled }) => enabled);
  const good = figures.good.get(id) ?? null;
  const proof = figures.proofs.get(id) ?? null;
  const promises = active.map((plan) => promiseOf(plan, source, good));
  const attempts = figures.attempts.get(id);
  return {
    sourceId: id,
    source: name,
    environment,
    plans: plans.map((plan) => ({ id: plan.id, name: plan.name })),
    lastGoodBackup: good && { backupId: good.backupId, at: good.startedAt },
    lastProvenRestore: proof && { backupId: proof.backupId, at: proof.at },
    retained: figures.counts.get(id) ?? 0,
    policyKeeps: figures.policy.get(id)?.policyKeeps ?? null,
    success7: rate(attempts?.attempts7, attempts?.succeeded7),
    success30: rate(attempts?.attempts30, attempts?.succeeded30),
    success90: rate(attempts?.attempts90, attempts?.succeeded90),
    rpoTargetMinutes: least(active.map(({ policy }) => policy.objectives.rpoMinutes)),
    rpoActualMinutes: good && Math.max(0, Math.floor(minutesSince(good.startedAt, now))),
    debtMinutes: debtMinutes(promises, good, now),
    rtoTargetMinutes: least(active.map(({ policy }) => policy.objectives.rtoMinutes)),
    rtoMeasuredMinutes: proof && hundredths(proof.durationMs / MINUTE_MS),
    nextBackupAt: nextBackupAt(active, id, now),
    storedBytes: figures.held.get(id)?.bytes ?? 0,
  };
}

function nextBackupAt(plans: readonly Plan[], sourceId: string, now: Date): string | null {
  const next = plans.flatMap(({ id, policy }) =>
    policy.backup === null ? [] : [keptNextRun(policy.backup, now, runKey(id, sourceId))],
  );
  return next.filter((begin) => begin !== null).toSorted()[0] ?? null;
}

function rate(attempts = 0, succeeded = 0): SourceKpi['success7'] {
  return { attempts, succeeded };
}

/** The strictest of the targets; null when there is none. */
export function least(targets: readonly (number | null)[]): number | null {
  const set = targets.filter((target) => target !== null);
  return set.length === 0 ? null : Math.min(...set);
}

export function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function bySource<T extends { readonly sourceId: string }>(
  values: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(values.map((value) => [value.sourceId, value]));
}
