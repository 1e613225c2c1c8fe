import type { SourceKpi } from '../../../shared/model/kpi.ts';

/** The figures above all sources. */
export interface Summary {
  readonly sources: number;
  readonly protected: number;
  /** Restored and compared at least once. */
  readonly proven: number;
  readonly behind: readonly SourceKpi[];
  readonly attempts30: number;
  readonly succeeded30: number;
  /** The next backup of any source; null when none is planned. */
  readonly next: { readonly source: string; readonly at: string } | null;
  readonly unplanned: number;
}

export function summarise(kpis: readonly SourceKpi[]): Summary {
  const next = kpis
    .flatMap(({ source, nextBackupAt }) =>
      nextBackupAt === null ? [] : [{ source, at: nextBackupAt }],
    )
    .toSorted((a, b) => a.at.localeCompare(b.at));
  return {
    sources: kpis.length,
    protected: kpis.filter(({ lastGoodBackup }) => lastGoodBackup !== null).length,
    proven: kpis.filter(({ lastProvenRestore }) => lastProvenRestore !== null).length,
    behind: kpis
      .filter(({ debtMinutes }) => debtMinutes > 0)
      .toSorted((a, b) => b.debtMinutes - a.debtMinutes),
    attempts30: sum(kpis.map(({ success30 }) => success30.attempts)),
    succeeded30: sum(kpis.map(({ success30 }) => success30.succeeded)),
    next: next[0] ?? null,
    unplanned: kpis.filter(({ plans }) => plans.length === 0).length,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
