import type { AlertRule, Finding } from '../../../../shared/model/alert.ts';
import type { Facts } from '../facts.ts';
import { backupWarnings, copyMissing, verificationFailed } from './broken-backups.ts';
import { catalogCopyStale, destinationUnreachable, removalStuck } from './destinations.ts';
import { actionOverdue } from './action-overdue.ts';
import { drillDue, drillFailed, drillOverdue, drillWaiting } from './drills.ts';
import { backupFailed, consecutiveFailures } from './failed-backups.ts';
import { incidentOpen, incidentReportDue } from './incidents.ts';
import { clockJumped, keychainLocked, keyNotExported } from './installation.ts';
import { notificationFailed } from './notification-failed.ts';
import { backupOverdue, rpoBroken, rtoBroken } from './objectives.ts';
import type { Rule } from './rule.ts';
import { slotSkipped, stepFailed } from './steps-and-slots.ts';
import { cleanUpRecommended, storageForecast, storageLow } from './storage.ts';
import { toolMissing } from './tool-missing.ts';
import { compressionChanged, durationDegraded, unusualSize } from './unusual-backups.ts';

/** Every rule, and the one function that judges by it. */
export const rules: Readonly<Record<AlertRule, Rule>> = {
  'backup-failed': backupFailed,
  'backup-overdue': backupOverdue,
  'backup-warnings': backupWarnings,
  'verification-failed': verificationFailed,
  'rpo-broken': rpoBroken,
  'rto-broken': rtoBroken,
  'consecutive-failures': consecutiveFailures,
  'unusual-size': unusualSize,
  'compression-changed': compressionChanged,
  'duration-degraded': durationDegraded,
  'storage-low': storageLow,
  'storage-forecast': storageForecast,
  'destination-unreachable': destinationUnreachable,
  'clean-up-recommended': cleanUpRecommended,
  'removal-stuck': removalStuck,
  'copy-missing': copyMissing,
  'key-not-exported': keyNotExported,
  'tool-missing': toolMissing,
  'keychain-locked': keychainLocked,
  'catalog-copy-stale': catalogCopyStale,
  'drill-due': drillDue,
  'drill-overdue': drillOverdue,
  'drill-failed': drillFailed,
  'drill-waiting': drillWaiting,
  'action-overdue': actionOverdue,
  'incident-open': incidentOpen,
  'incident-report-due': incidentReportDue,
  'step-failed': stepFailed,
  'slot-skipped': slotSkipped,
  'clock-jumped': clockJumped,
  'notification-failed': notificationFailed,
};

/** What every rule says at a moment. */
export function judge(facts: Facts, now: Date): readonly Finding[] {
  return Object.values(rules).flatMap((rule) => rule(facts, now));
}
