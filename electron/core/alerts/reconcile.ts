import type { AlertRule, Finding, Severity } from '../../../shared/model/alert.ts';
import type { StoredAlert } from '../catalog/alert-repository.ts';
import { MINUTE_MS } from '../time-spans.ts';

/** How long a rule stays silent before its alert clears. */
const QUIET_MS = 5 * MINUTE_MS;
/** One that comes back within this time is the same one. */
export const REOPEN_MS = 60 * MINUTE_MS;

/**
 * Rules whose facts are measured and may waver. All others follow from what is written down, such as a
 * good backup, and clear at once.
 */
const wavering: ReadonlySet<AlertRule> = new Set([
  'storage-low',
  'storage-forecast',
  'destination-unreachable',
  'clean-up-recommended',
  'removal-stuck',
  'tool-missing',
  'keychain-locked',
  'notification-failed',
]);

const rank: Readonly<Record<Severity, number>> = { info: 0, warning: 1, critical: 2 };

export interface Reconciled {
  readonly standing: readonly StoredAlert[];
  /** Those that cleared within `REOPEN_MS`, newest first. */
  readonly cleared: readonly StoredAlert[];
  readonly findings: readonly Finding[];
  /** Rules whose facts are not known now: their alerts stay as they are. */
  readonly unjudged: ReadonlySet<AlertRule>;
  readonly now: Date;
  readonly newId: () => string;
}

/** An alert as it is to be written, and what is told of it. */
export interface AlertChange {
  readonly alert: StoredAlert;
  readonly isNew: boolean;
  readonly tell: 'raised' | 'cleared' | null;
  /** When the snooze ended because of which it is told again; null otherwise. */
  readonly wokenAt: string | null;
}

/** What becomes of alerts by what the rules say now; nothing for one that stays as it is. Pure. */
export function reconcile(input: Reconciled): readonly AlertChange[] {
  const { standing, cleared, findings, unjudged } = input;
  const now = input.now.toISOString();
  const known = new Map(standing.map((alert) => [keyOf(alert), alert]));
  const recent = new Map(cleared.toReversed().map((alert) => [keyOf(alert), alert]));
  const spoken = new Set(findings.map(keyOf));
  const changes: AlertChange[] = [];
  for (const finding of findings) {
    const stands = known.get(keyOf(finding));
    const was = recent.get(keyOf(finding));
    if (stands !== undefined) changes.push(...kept(stands, finding, now));
    else if (was !== undefined) changes.push(reopened(was, finding));
    else changes.push(newAlert(finding, input.newId(), now));
  }
  for (const alert of standing)
    if (!spoken.has(keyOf(alert)) && !unjudged.has(alert.rule))
      changes.push(...silent(alert, input.now));
  return changes;
}

function newAlert(finding: Finding, id: string, now: string): AlertChange {
  const alert = {
    ...finding,
    id,
    raisedAt: now,
    quietSince: null,
    clearedAt: null,
    acknowledged: null,
    snoozed: null,
  };
  return { alert, isNew: true, tell: 'raised', wokenAt: null };
}

/** Told again when it became more severe, whatever was said about it before, and when its snooze ended. */
function kept(alert: StoredAlert, finding: Finding, now: string): AlertChange[] {
  const isLouder = rank[finding.severity] > rank[alert.severity];
  const { snoozed } = alert;
  const wokenAt = snoozed !== null && snoozed.until <= now ? snoozed.until : null;
  const next: StoredAlert = {
    ...alert,
    ...finding,
    quietSince: null,
    acknowledged: isLouder ? null : alert.acknowledged,
    snoozed: isLouder || wokenAt !== null ? null : snoozed,
  };
  const tell = isLouder || wokenAt !== null ? 'raised' : null;
  return isSame(alert, next) ? [] : [{ alert: next, isNew: false, tell, wokenAt }];
}

/** The same alert again, and told to nobody a second time unless it is worse than it was. */
function reopened(alert: StoredAlert, finding: Finding): AlertChange {
  const isLouder = rank[finding.severity] > rank[alert.severity];
  return {
    alert: { ...alert, ...finding, clearedAt: null, quietSince: null },
    isNew: false,
    tell: isLouder ? 'raised' : null,
    wokenAt: null,
  };
}

function silent(alert: StoredAlert, now: Date): AlertChange[] {
  const at = now.toISOString();
  const quietMs = alert.quietSince === null ? -1 : now.getTime() - Date.parse(alert.quietSince);
  if (!wavering.has(alert.rule) || quietMs >= QUIET_MS)
    return [{ alert: { ...alert, clearedAt: at }, isNew: false, tell: 'cleared', wokenAt: null }];
  // Not quiet before, or since a moment that has not come yet: the clock was set back.
  if (quietMs < 0)
    return [{ alert: { ...alert, quietSince: at }, isNew: false, tell: null, wokenAt: null }];
  return [];
}

function keyOf({ rule, subject }: Pick<Finding, 'rule' | 'subject'>): string {
  return `${rule} ${subject.kind} ${subject.id}`;
}

function isSame(a: StoredAlert, b: StoredAlert): boolean {
  return (
    a.severity === b.severity &&
    a.title === b.title &&
    a.text === b.text &&
    a.advice === b.advice &&
    a.clears === b.clears &&
    a.subject.name === b.subject.name &&
    a.quietSince === b.quietSince &&
    a.acknowledged === b.acknowledged &&
    a.snoozed === b.snoozed
  );
}
