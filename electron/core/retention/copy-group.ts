import type { KeepPolicy, PolicyLookup } from './keep-rule.ts';
import type { RetainedCopy } from '../catalog/retained-copy.ts';
import type { Reason } from './decision.ts';

/** A decision while it is being made. It goes until a reason to keep it is found. */
export interface Judged {
  readonly copy: RetainedCopy;
  keep: boolean;
  reasons: readonly Reason[];
  goesAtMs: number | null;
}

/** The copies of one source at one destination, with the policies that are in force for them. */
export interface CopyGroup {
  readonly policies: readonly KeepPolicy[];
  /** Newest first, without those from the future. */
  readonly copies: readonly Judged[];
}

export function keepFor(judged: Judged, reason: Reason): void {
  judged.reasons = judged.keep ? [...judged.reasons, reason] : [reason];
  judged.keep = true;
}

/** The groups of copies taken up to now. */
export function groupsOf(
  copies: readonly Judged[],
  policies: PolicyLookup,
  nowMs: number,
): CopyGroup[] {
  const bySource = new Map<string, Map<string, Judged[]>>();
  for (const judged of copies) {
    const { startedMs, sourceId, destinationId } = judged.copy;
    if (startedMs > nowMs) continue;
    let places = bySource.get(sourceId);
    if (places === undefined) bySource.set(sourceId, (places = new Map()));
    const place = places.get(destinationId);
    if (place === undefined) places.set(destinationId, [judged]);
    else place.push(judged);
  }
  const groups: CopyGroup[] = [];
  for (const [sourceId, places] of bySource) {
    for (const [destinationId, group] of places) {
      sortNewestFirst(group);
      groups.push({ policies: policies(sourceId, destinationId), copies: group });
    }
  }
  return groups;
}

/** The catalog gives them oldest first, and turning them round is much quicker than sorting. */
function sortNewestFirst(group: Judged[]): void {
  group.reverse();
  const isSorted = group.every((judged, index) => {
    const before = group[index - 1];
    return before === undefined || newestFirst(before, judged) <= 0;
  });
  if (!isSorted) group.sort(newestFirst);
}

function newestFirst({ copy: a }: Judged, { copy: b }: Judged): number {
  return b.startedMs - a.startedMs || (a.backupId < b.backupId ? 1 : -1);
}

/** How many copies of a source stay at a destination whatever the rules say; always at least one. */
export function minimumOf(policies: readonly KeepPolicy[]): number {
  return Math.max(1, ...policies.map(({ minimum }) => minimum));
}
