import type { SourceKpi } from '../../../shared/model/kpi.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Attempts, GoodBackup, Proof } from '../catalog/figure-repository.ts';
import type { CoreParts } from '../core-parts.ts';
import { plannedRuns, runKey } from '../schedule/timing.ts';
import { debtMinutes, minutesSince, promiseOf } from './promises.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

interface Figures {
  readonly now: Date;
  readonly plans: readonly Plan[];
  readonly good: ReadonlyMap<string, GoodBackup>;
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly attempts: ReadonlyMap<string, Attempts>;
  readonly retained: ReadonlyMap<string, number>;
  readonly storedBytes: ReadonlyMap<string, number>;
  readonly policyKeeps: ReadonlyMap<string, number>;
}

/** The figures of every source, by name. A fixed number of queries, however many sources there are. */
export function sourceKpis(parts: CoreParts): SourceKpi[] {
  const figures = gather(parts);
  return parts.catalog.sources.list().map((source) => kpiOf(source, figures));
}

function gather(parts: CoreParts): Figures {
  const { catalog } = parts;
  const now = parts.now();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  const since = { since7: daysAgo(7), since30: daysAgo(30), since90: daysAgo(90) };
  const storedBytes = new Map<string, number>();
  for (const { sourceId, bytes } of catalog.storage.held())
    storedBytes.set(sourceId, (storedBytes.get(sourceId) ?? 0) + bytes);
  return {
    now,
    plans: catalog.plans.list(),
    good: bySource(catalog.figures.lastGood()),
    proofs: bySource(catalog.figures.proofs()),
    attempts: bySource(catalog.figures.attempts(since)),
    retained: catalog.backups.countBySource(),
    storedBytes,
    policyKeeps: new Map(),
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
    retained: figures.retained.get(id) ?? 0,
    policyKeeps: figures.policyKeeps.get(id) ?? null,
    success7: rate(attempts?.attempts7, attempts?.succeeded7),
    success30: rate(attempts?.attempts30, attempts?.succeeded30),
    success90: rate(attempts?.attempts90, attempts?.succeeded90),
    rpoTargetMinutes: least(active.map(({ policy }) => policy.objectives.rpoMinutes)),
    rpoActualMinutes: good && Math.max(0, Math.floor(minutesSince(good.startedAt, now))),
    debtMinutes: debtMinutes(promises, good, now),
    rtoTargetMinutes: least(active.map(({ policy }) => policy.objectives.rtoMinutes)),
    rtoMeasuredMinutes: proof && hundredths(proof.durationMs / MINUTE_MS),
    nextBackupAt: nextBackupAt(active, id, now),
    storedBytes: figures.storedBytes.get(id) ?? 0,
  };
}

function nextBackupAt(plans: readonly Plan[], sourceId: string, now: Date): string | null {
  const next = plans.flatMap(({ id, policy }) =>
    policy.backup === null ? [] : plannedRuns(policy.backup, now, 1, runKey(id, sourceId)),
  );
  return next.map(({ beginsAt }) => beginsAt).toSorted()[0] ?? null;
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
