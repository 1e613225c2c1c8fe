import type { RecoveryPoint } from '../../../shared/contract/incidents.ts';
import { DAY_MS } from '../time-spans.ts';
import type { Backup, Copy } from '../../../shared/model/backup.ts';

/** How many a person is shown. */
const SHOWN = 10;

/** A backup with those of its copies that can be read and did not fail a check. */
export interface Candidate {
  readonly backup: Pick<Backup, 'id' | 'startedAt' | 'plainBytes'>;
  readonly copies: readonly Pick<Copy, 'destination' | 'level' | 'verdict' | 'checkedAt'>[];
  /** Whether its key is here. */
  readonly opens: boolean;
}

/** A restore that was proven longer ago is no reason to give up what was entered since. */
const RESTORED_COUNTS_MS = 7 * DAY_MS;

/**
 * What could be gone back to, the best choice first: what opens here before what does not, what began
 * before the incident was noticed before what may hold the damage; then what was restored, of the last week
 * before it, then what was opened at least, then the rest; each newest first.
 */
export function recoveryPoints(
  candidates: readonly Candidate[],
  noticedAt: string,
): RecoveryPoint[] {
  return candidates
    .map((candidate) => pointOf(candidate, noticedAt))
    .toSorted((a, b) => rank(b).localeCompare(rank(a)))
    .slice(0, SHOWN);
}

/** Whether anything but the presence of its bytes was shown: it was opened, or restored. */
export function isProven({ level, verdict }: Pick<RecoveryPoint, 'level' | 'verdict'>): boolean {
  return verdict === 'proven' && (level ?? 0) >= 2;
}

/** Whether it was restored, and what came out agreed with the backup. */
export function isRestored(point: Pick<RecoveryPoint, 'level' | 'verdict'>): boolean {
  return isProven(point) && (point.level ?? 0) >= 3;
}

function pointOf({ backup, copies, opens }: Candidate, noticedAt: string): RecoveryPoint {
  const [best] = copies.toSorted((a, b) => standing(b).localeCompare(standing(a)));
  const { id, startedAt } = backup;
  const agoMs = Date.parse(noticedAt) - Date.parse(startedAt);
  return {
    backupId: id,
    startedAt,
    destinations: copies.map(({ destination }) => destination),
    level: best?.level ?? null,
    verdict: best?.verdict ?? null,
    checkedAt: best?.checkedAt ?? null,
    lossMs: Math.max(0, agoMs),
    opens,
    before: agoMs >= 0,
  };
}

function standing({ level, verdict, checkedAt }: Candidate['copies'][number]): string {
  return `${verdict === 'proven' ? 1 : 0}${level ?? 0}${checkedAt ?? ''}`;
}

/** A text that sorts as the words above say. */
function rank(point: RecoveryPoint): string {
  const { opens, before, startedAt, lossMs } = point;
  const sure = before && isRestored(point) && lossMs <= RESTORED_COUNTS_MS;
  const flags = [opens, before, sure, isProven(point)].map(Number).join('');
  return `${flags}${startedAt}`;
}
