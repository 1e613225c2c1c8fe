import type { Backup, Copy } from '../../../shared/model/backup.ts';
import type { Verification } from '../../../shared/model/verification.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { keysFor } from '../keys/working-key.ts';
import type { Candidate, CandidateCopy } from './recovery-points.ts';
import { redSmoke } from './red-smoke.ts';

const PAGE = 200;

export interface Candidates {
  readonly good: readonly (Candidate & { readonly backup: Backup })[];
  /** How many were left out because every copy failed a check. */
  readonly failed: number;
  /** How many were left out because none of their copies is at a destination of here. */
  readonly outOfReach: number;
  /** Ids of keys that are not here, or that the locked secret store does not give. */
  readonly missingKeys: readonly string[];
}

/** The complete backups of a source, newest first, with the copies that could be read. Reaches nothing. */
export async function candidatesOf(parts: CoreParts, sourceId: string): Promise<Candidates> {
  const places = new Set(parts.catalog.destinations.list().map(({ id }) => id));
  const complete = allComplete(parts, sourceId);
  const good: (Candidate & { backup: Backup })[] = [];
  const missingKeys = new Set<string>();
  const opens = keyFinder(parts);
  let failed = 0;
  let outOfReach = 0;
  for (const backup of complete) {
    const reachable = backup.copies.filter((copy) => canBeRead(parts, backup, copy, places));
    const copies = withDoubts(parts, backup.id, reachable);
    if (reachable.length === 0) outOfReach += 1;
    else if (copies.length === 0) failed += 1;
    else {
      const has = backup.keyId === null || (await opens(backup.keyId));
      if (!has && backup.keyId !== null) missingKeys.add(backup.keyId);
      good.push({ backup, copies, opens: has });
    }
  }
  return { good, failed, outOfReach, missingKeys: [...missingKeys] };
}

function allComplete(parts: CoreParts, sourceId: string): Backup[] {
  const found: Backup[] = [];
  for (let before: string | null = null; ;) {
    const { backups, more } = parts.catalog.backups.list({ sourceId, limit: PAGE, before });
    found.push(...backups.filter(({ status }) => status === 'complete'));
    before = backups.at(-1)?.id ?? null;
    if (!more || before === null) break;
  }
  const whole = new Set(found.map(({ id }) => id));
  return found.filter(({ baseId }) => baseId === null || whole.has(baseId));
}

/** Copies that did not fail, and those that failed by a smoke check alone, with what it answered. */
function withDoubts(
  { catalog }: CoreParts,
  backupId: string,
  copies: readonly Copy[],
): readonly CandidateCopy[] {
  let read: readonly Verification[] | null = null;
  return copies.flatMap((copy): CandidateCopy[] => {
    if (copy.verdict !== 'failed') return [{ ...copy, doubt: null }];
    read ??= catalog.verifications.list(backupId);
    const last = read.find(({ destinationId }) => destinationId === copy.destinationId);
    const doubt = last === undefined ? null : redSmoke(last);
    return doubt === null ? [] : [{ ...copy, doubt }];
  });
}

function canBeRead(
  parts: CoreParts,
  { id }: Backup,
  { destinationId }: Copy,
  places: ReadonlySet<string>,
): boolean {
  return places.has(destinationId) && !parts.catalog.removals.has({ backupId: id, destinationId });
}

/** Asks for each key once. A store that is locked or missing gives none. */
function keyFinder(parts: CoreParts): (keyId: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  return (keyId) => {
    const found = known.get(keyId) ?? hasKey(parts, keyId);
    known.set(keyId, found);
    return found;
  };
}

async function hasKey(parts: CoreParts, keyId: string): Promise<boolean> {
  try {
    return (await keysFor(parts, [keyId])).length > 0;
  } catch (error) {
    if (error instanceof LifeboatError) return false;
    throw error;
  }
}
