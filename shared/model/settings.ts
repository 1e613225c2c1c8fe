import { z } from 'zod';
import { momentSchema } from './common.ts';

/** How many jobs run at the same time, over all Lifeboat processes of this catalog. */
export const queueLimitsSchema = z.object({
  atOnce: z.number().int().min(1).max(16),
  perDestination: z.number().int().min(1).max(16),
  /** Of one connection; sources of this machine have no server. */
  perServer: z.number().int().min(1).max(16),
});
export type QueueLimits = z.infer<typeof queueLimitsSchema>;

/** Who keeps jobs from beginning, and until when; null: until somebody resumes. */
export const queuePauseSchema = z.object({
  at: momentSchema,
  by: z.string(),
  until: momentSchema.nullable(),
});
export type QueuePause = z.infer<typeof queuePauseSchema>;

/** What a person can set about this installation. None holds a secret. */
export const preferencesSchema = z.object({
  /** Goes on in the tray when the window is closed. */
  keepRunning: z.boolean(),
  startAtLogin: z.boolean(),
  queue: queueLimitsSchema,
  /** Copies that a restore takes of what it replaces go after so many days. */
  safetyDays: z.number().int().min(1).max(3650),
  /** Share of a destination's room in percent from which on an alert stands. */
  storageWarnPercent: z.number().int().min(10).max(99),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = {
  keepRunning: true,
  startAtLogin: false,
  queue: { atOnce: 2, perDestination: 2, perServer: 2 },
  safetyDays: 7,
  storageWarnPercent: 80,
};
