import { type CopyGroup, type Judged, keepFor, minimumOf } from './copy-group.ts';
import type { Reason } from './decision.ts';

/** Highest first. One that was restored is worth keeping beside a newer one that was only read. */
const PROOFS: readonly { readonly kind: 'newest-proven'; readonly level: number }[] = [3, 2, 1].map(
  (level) => ({ kind: 'newest-proven', level }),
);
const BASE: Reason = { kind: 'base' };

/** Keeps the newest copy that was proven by restoring, by opening, and by its checksum. */
export function keepNewestProven({ copies }: CopyGroup): void {
  const found = new Set<Judged>();
  for (const reason of PROOFS) {
    const newest = copies.find(({ copy }) => copy.provenLevel >= reason.level);
    if (newest === undefined || found.has(newest)) continue;
    found.add(newest);
    keepFor(newest, reason);
  }
}

/**
 * Keeps the newest of what would go until the minimum is there. Copies that were found damaged count for
 * nothing unless there are no others.
 */
export function keepMinimum({ copies, policies }: CopyGroup): void {
  const size = minimumOf(policies);
  const sound = copies.some(({ copy }) => copy.failed)
    ? copies.filter(({ copy }) => !copy.failed)
    : copies;
  fillUp(sound, size);
  if (sound.length < size) fillUp(copies, size);
}

function fillUp(newestFirst: readonly Judged[], size: number): void {
  let missing = size;
  for (const { keep } of newestFirst) {
    if (keep) missing -= 1;
    if (missing === 0) return;
  }
  const reason: Reason = { kind: 'minimum', size };
  for (const judged of newestFirst) {
    if (judged.keep) continue;
    keepFor(judged, reason);
    missing -= 1;
    if (missing === 0) return;
  }
}

/** Keeps every copy of a backup that a kept one is based on, and of what that one is based on. */
export function keepBases(copies: readonly Judged[]): void {
  const based = copies.filter(({ copy }) => copy.baseId !== null);
  if (based.length === 0) return;
  const bases = new Set(based.map(({ copy }) => copy.baseId));
  const byBackup = Map.groupBy(
    copies.filter(({ copy }) => bases.has(copy.backupId)),
    ({ copy }) => copy.backupId,
  );
  const followed = new Set<string>();
  const toFollow = based.filter(({ keep }) => keep);
  for (let next = toFollow.pop(); next !== undefined; next = toFollow.pop()) {
    const { baseId } = next.copy;
    if (baseId === null || followed.has(baseId)) continue;
    followed.add(baseId);
    for (const base of byBackup.get(baseId) ?? []) {
      keepFor(base, BASE);
      toFollow.push(base);
    }
  }
}
