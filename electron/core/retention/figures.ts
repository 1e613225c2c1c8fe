import type { CoreParts } from '../core-parts.ts';
import { judge } from './judge.ts';
import { policiesOf } from './keep-rule.ts';

type FigureParts = Pick<CoreParts, 'catalog' | 'now'>;

export interface RetainedFigure {
  /** Complete backups that have a copy which is not on its way out. */
  readonly retained: number;
  /** How many of them stay by the rules and their guards; null where no plan covers the source. */
  readonly policyKeeps: number | null;
}

/** What a purge by the rules would free now. */
export interface Reclaimable {
  readonly copies: number;
  readonly bytes: number;
}

/** How many backups are there and how many the policy keeps, by id of each source that has any. */
export function retainedFigures(parts: FigureParts): Map<string, RetainedFigure> {
  const policies = policiesOf(parts.catalog.plans.list());
  const bySource = new Map<string, { all: Set<string>; kept: Set<string>; covered: boolean }>();
  for (const { copy, keep } of judge(parts, null)) {
    let source = bySource.get(copy.sourceId);
    if (source === undefined) {
      source = { all: new Set(), kept: new Set(), covered: false };
      bySource.set(copy.sourceId, source);
    }
    source.all.add(copy.backupId);
    if (keep) source.kept.add(copy.backupId);
    source.covered ||= policies(copy.sourceId, copy.destinationId).length > 0;
  }
  return new Map(
    [...bySource].map(([id, { all, kept, covered }]) => [
      id,
      { retained: all.size, policyKeeps: covered ? kept.size : null },
    ]),
  );
}

/** What would go now, by id of each destination where anything would. */
export function reclaimable(parts: FigureParts): Map<string, Reclaimable> {
  const byDestination = new Map<string, Reclaimable>();
  for (const { copy, keep } of judge(parts, null)) {
    if (keep) continue;
    const { copies, bytes } = byDestination.get(copy.destinationId) ?? { copies: 0, bytes: 0 };
    byDestination.set(copy.destinationId, { copies: copies + 1, bytes: bytes + copy.storedBytes });
  }
  return byDestination;
}

/** Sources of which a copy goes by the rules, or is on its way out: those that a purge is for. */
export function sourcesToPurge(parts: FigureParts): ReadonlySet<string> {
  const sources = new Set(parts.catalog.removals.list(null).map(({ sourceId }) => sourceId));
  for (const { copy, keep } of judge(parts, null)) if (!keep) sources.add(copy.sourceId);
  return sources;
}
