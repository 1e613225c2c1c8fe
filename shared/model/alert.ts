import { z } from 'zod';
import { idSchema, momentSchema } from './common.ts';

export const severitySchema = z.enum(['critical', 'warning', 'info']);
export type Severity = z.infer<typeof severitySchema>;

/** Every rule that can raise an alert. Part of the public interface. */
export const alertRuleSchema = z.enum([
  'backup-failed',
  'backup-overdue',
  'backup-warnings',
  'verification-failed',
  'rpo-broken',
  'rto-broken',
  'consecutive-failures',
  'unusual-size',
  'compression-changed',
  'duration-degraded',
  'storage-low',
  'storage-forecast',
  'destination-unreachable',
  'clean-up-recommended',
  'removal-stuck',
  'copy-missing',
  'key-not-exported',
  'tool-missing',
  'keychain-locked',
  'catalog-copy-stale',
  'drill-due',
  'drill-overdue',
  'drill-failed',
  'drill-waiting',
  'action-overdue',
  'incident-open',
  'incident-report-due',
  'step-failed',
  'slot-skipped',
  'clock-jumped',
  'notification-failed',
]);
export type AlertRule = z.infer<typeof alertRuleSchema>;

/** What an alert is about; the id is empty for this installation. */
export const alertSubjectSchema = z.object({
  kind: z.enum(['source', 'plan', 'destination', 'channel', 'drill', 'incident', 'installation']),
  id: z.string(),
  name: z.string(),
});
export type AlertSubject = z.infer<typeof alertSubjectSchema>;

/** What a rule says now. One subject has at most one alert of a rule at a time. */
export const findingSchema = z.object({
  rule: alertRuleSchema,
  subject: alertSubjectSchema,
  severity: severitySchema,
  /** One line: “No good backup of orders for 27 hours”. */
  title: z.string(),
  /** What happened, with the figures. Never a secret. */
  text: z.string(),
  /** What to do, in order. */
  advice: z.string(),
  /** When it clears: “Clears with the next good backup.” */
  clears: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

export const alertSchema = findingSchema.extend({
  id: idSchema,
  raisedAt: momentSchema,
  /** Null while it stands. */
  clearedAt: momentSchema.nullable(),
  acknowledged: z.object({ at: momentSchema, by: z.string() }).nullable(),
  snoozed: z.object({ until: momentSchema, reason: z.string(), by: z.string() }).nullable(),
  /** Its source is muted: it is listed and told to nobody. */
  muted: z.boolean(),
});
export type Alert = z.infer<typeof alertSchema>;

/** Whether an alert stands and nobody has taken it on, put it off or muted its source. */
export function isOpen(
  alert: Pick<Alert, 'clearedAt' | 'acknowledged' | 'snoozed' | 'muted'>,
): boolean {
  const { clearedAt, acknowledged, snoozed, muted } = alert;
  return clearedAt === null && acknowledged === null && snoozed === null && !muted;
}

/** Alerts of a source are told to nobody until then. */
export const muteSchema = z.object({
  sourceId: idSchema,
  source: z.string(),
  reason: z.string(),
  until: momentSchema.nullable(),
  mutedAt: momentSchema,
  mutedBy: z.string(),
});
export type Mute = z.infer<typeof muteSchema>;
