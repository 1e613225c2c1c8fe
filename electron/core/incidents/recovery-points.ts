import type { RecoveryPoint } from '../../../shared/contract/incidents.ts';
import { DAY_MS } from '../time-spans.ts';
import type { Backup, Copy } from '../../../shared/model/backup.ts';

/** How many a person is shown. */
const SHOWN = 10;

/** A backup with those of its copies that can be read and did not fail a check. */
export interface Candidate {
  readonly backup: Pick<Backup, 'id' | 'startedAt' | 'plainBytes'>;
  readonly copies: readonly CandidateCopy[];
  /** Whether its key is here. */
  readonly opens: boolean;
}

/** `doubt` is why it failed although every row was restored; null where it did not fail. */
export interface CandidateCopy extends Pick<
  Copy,
  'destination' | 'level' | 'verdict' | 'checkedAt'
> {
  readonly doubt: string | null;
}

/** A restore that was proven longer ago is no reason to give up what was entered since. */
const RESTORED_COUNTS_MS = 7 * DAY_MS;

/**
 * What could be gone back to, the best choice first: what opens here before what does not, what began
 * before the incident was noticed before what may hold the damage; then what was restored, of the last week
 * before it, then what was opened at least, then the rest, and last what was restored and gave an answer that is not
 * the expected one; each newest first.
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
  const [surest] = copies.toSorted((a, b) => standing(b).localeCompare(standing(a)));
  const best = doubtful(copies, surest) ?? surest;
  const { id, startedAt } = backup;
  const agoMs = Date.parse(noticedAt) - Date.parse(startedAt);
  return {
    backupId: id,
    startedAt,
    destinations: copies.map(({ destination }) => destination),
    level: best?.level ?? null,
    verdict: best?.verdict ?? null,
    checkedAt: best?.checkedAt ?? null,
    doubt: best?.doubt ?? null,
    lossMs: Math.max(0, agoMs),
    opens,
    before: agoMs >= 0,
  };
}

/** The rows of all copies are the same: what one of them answered speaks of all, until another answers better. */
function doubtful(
  copies: readonly CandidateCopy[],
  surest: CandidateCopy | undefined,
): CandidateCopy | undefined {
  const found = copies
    .filter(({ doubt }) => doubt !== null)
    .toSorted((a, b) => (b.checkedAt ?? '').localeCompare(a.checkedAt ?? ''))[0];
  const isOutdated =
    surest?.verdict === 'proven' &&
    surest.level === 4 &&
    (surest.checkedAt ?? '') > (found?.checkedAt ?? '');
  return isOutdated ? undefined : found;
}

function standing({ level, verdict, checkedAt }: Candidate['copies'][number]): string {
  return `${verdict === 'proven' ? 1 : 0}${level ?? 0}${checkedAt ?? ''}`;
}

/** A text that sorts as the words above say. */
function rank(point: RecoveryPoint): string {
  const { opens, before, startedAt, lossMs, doubt } = point;
  const sure = before && isRestored(point) && lossMs <= RESTORED_COUNTS_MS;
  const flags = [opens, before, doubt === null, sure, isProven(point)].map(Number).join('');
  return `${flags}${startedAt}`;
}
