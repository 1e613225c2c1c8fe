import { z } from 'zod';
import { bytesSchema, idSchema, momentSchema, refSchema } from '../model/common.ts';
import {
  orphanSchema,
  removalSchema,
  retentionDecisionSchema,
  retentionSchema,
} from '../model/retention.ts';
import { timingSchema } from '../model/schedule.ts';
import { call } from './call.ts';

const scopeSchema = z.object({
  plan: refSchema.nullable().default(null),
  source: refSchema.nullable().default(null),
  destination: refSchema.nullable().default(null),
});

export const retentionPreviewSchema = z.object({
  decisions: z.array(retentionDecisionSchema),
  keptCopies: z.number().int().nonnegative(),
  keptBytes: bytesSchema,
  goingCopies: z.number().int().nonnegative(),
  goingBytes: bytesSchema,
  /** What keeps an unattended purge from running now, such as a clock that jumped. */
  doubts: z.array(z.string()),
  /** Names this very list: `apply` with it refuses when it would remove anything else. */
  fingerprint: z.string(),
});
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>;

/** One day of the year ahead in a plan's calendar. */
export const calendarDaySchema = z.object({
  day: z.iso.date(),
  /** Backups that exist or would have been taken on this day. */
  taken: z.number().int().nonnegative(),
  /** How many of them would still be there at the end of the year. */
  kept: z.number().int().nonnegative(),
  /** Which rules keep them: daily, weekly, monthly, yearly, days, count, minimum. */
  rules: z.array(z.string()),
});
export type CalendarDay = z.infer<typeof calendarDaySchema>;

export const retentionCalls = {
  /** For every copy why it is kept or goes. Writes nothing. */
  'retention.preview': call({ input: scopeSchema, output: retentionPreviewSchema }),
  /** Starts the purge jobs of what the preview of this fingerprint showed; a person asked for it. */
  'retention.apply': call({
    input: scopeSchema.extend({ fingerprint: z.string().nullable().default(null) }),
    output: z.object({ jobs: z.array(idSchema), copies: z.number().int(), bytes: bytesSchema }),
  }),
  /** What these rules would have kept after a year of this schedule, by day. */
  'retention.calendar': call({
    input: z.object({ timing: timingSchema, retention: retentionSchema }),
    output: z.object({
      days: z.array(calendarDaySchema),
      /** Copies there at the end of the year, and the most at any time. */
      keptAtEnd: z.number().int(),
      most: z.number().int(),
    }),
  }),
  /** Copies on their way out that are not gone yet. */
  'retention.removals': call({
    input: z.object({}),
    output: z.array(removalSchema.extend({ source: z.string(), destination: z.string() })),
  }),
  'backups.hold': call({
    input: z.object({
      backup: idSchema,
      reason: z.string().trim().min(1).max(500),
      until: momentSchema.nullable().default(null),
    }),
    output: z.object({}),
  }),
  'backups.release': call({ input: z.object({ backup: idSchema }), output: z.object({}) }),
  /**
   * Deletes copies by hand with the guards of a purge: a held backup, the last copy, and the newest proven
   * one need `confirm`, the source's name typed; a held one is refused even so.
   */
  'backups.delete': call({
    input: z.object({
      backup: idSchema,
      /** Null deletes every copy. */
      destination: refSchema.nullable().default(null),
      confirm: z.string().nullable().default(null),
      dryRun: z.boolean().default(false),
    }),
    output: z.object({
      jobId: idSchema.nullable(),
      copies: z.number().int(),
      bytes: bytesSchema,
      /** Why typing the source's name is asked for; empty when it is not. */
      guards: z.array(z.string()),
    }),
  }),
  /** Reads the whole destination. */
  'destinations.orphans': call({
    input: z.object({ destination: refSchema }),
    output: z.array(orphanSchema),
  }),
  /** Removes what is named, after looking again; refuses what has become a backup meanwhile. */
  'destinations.removeOrphans': call({
    input: z.object({ destination: refSchema, keys: z.array(z.string()).min(1) }),
    output: z.object({ removed: z.number().int(), bytes: bytesSchema }),
  }),
};
