import { z } from 'zod';
import { engineKindSchema, idSchema, momentSchema, refSchema } from '../model/common.ts';
import { drillViewSchema } from '../model/drill.ts';
import { incidentSeveritySchema } from '../model/drill-event.ts';
import { slugSchema } from '../model/drill-template.ts';
import { affectedSourceSchema, incidentSummarySchema } from '../model/incident.ts';
import { verdictSchema, verificationLevelSchema } from '../model/verification.ts';
import { call } from './call.ts';

/** One backup that could be gone back to. */
export const recoveryPointSchema = z.object({
  backupId: idSchema,
  startedAt: momentSchema,
  destinations: z.array(z.string()),
  /** The best proof of any copy. */
  level: verificationLevelSchema.nullable(),
  verdict: verdictSchema.nullable(),
  checkedAt: momentSchema.nullable(),
  /** Why it failed although every row was restored: what a smoke check answered. Null where nothing failed. */
  doubt: z.string().nullable(),
  /** What is lost by going back to it: from its beginning to when the incident was noticed. */
  lossMs: z.number().nonnegative(),
  /** Whether its key is here. */
  opens: z.boolean(),
  /** True: it began before the incident was noticed. */
  before: z.boolean(),
});
export type RecoveryPoint = z.infer<typeof recoveryPointSchema>;

export const outlookSchema = z.object({
  sourceId: idSchema,
  source: z.string(),
  engine: engineKindSchema,
  /** False: only its backups are known here, for instance after the catalog was rebuilt. */
  known: z.boolean(),
  /** The moment that losses are counted to. */
  noticedAt: momentSchema,
  /**
   * The best choice first: what opens here and began before the incident was noticed, restored ones of
   * the last week before others, opened ones before the rest, each newest first; last those that were restored
   * whole and of which a smoke check failed. At most ten. None has only copies that failed another check.
   */
  points: z.array(recoveryPointSchema),
  /** The one to go back to first, with why. */
  best: z.object({ backupId: idSchema, why: z.string() }).nullable(),
  /** How long a restore takes; null when nothing was ever measured. */
  forecast: z
    .object({
      lowMs: z.number().nonnegative(),
      likelyMs: z.number().nonnegative(),
      highMs: z.number().nonnegative(),
      /** From how many measured restores, and of what. */
      basis: z.string(),
    })
    .nullable(),
  /** Why there is no forecast; null when there is one. */
  noForecast: z.string().nullable(),
  /** What to know before going back: what was left out, which key is missing. A sentence each. */
  notes: z.array(z.string()),
});
export type Outlook = z.infer<typeof outlookSchema>;

export const incidentCalls = {
  /** Every source that an incident can be about, also those that only backups tell of; by name. */
  'incidents.affected': call({ input: z.object({}), output: z.array(affectedSourceSchema) }),
  /** Newest first. */
  'incidents.list': call({
    input: z.object({
      source: refSchema.nullable().default(null),
      /** Only those that go on, or of which an account is owed. */
      open: z.boolean().default(false),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.array(incidentSummarySchema),
  }),
  /** The incident, with what Lifeboat did about its sources until now in its timeline. */
  'incidents.get': call({ input: z.object({ incident: idSchema }), output: drillViewSchema }),
  /** What could be restored, what it would cost, and how long it would take. Needs no network. */
  'incidents.outlook': call({
    input: z.object({
      sources: z.array(refSchema).min(1).max(20),
      noticedAt: momentSchema.nullable().default(null),
    }),
    output: z.array(outlookSchema),
  }),
  /**
   * Starts the clock, at once, and lets Lifeboat begin with its own steps. A source may be one that only
   * its backups are known of.
   */
  'incidents.declare': call({
    input: z.object({
      what: z.string().trim().min(1).max(4000),
      noticedAt: momentSchema.nullable().default(null),
      severity: incidentSeveritySchema,
      template: slugSchema,
      /** By subject of the template. Optional subjects that are left out are not affected. */
      sources: z.record(slugSchema, refSchema),
      /** By subject, the backup to go back to; left out, the best one of the outlook. */
      backups: z.record(slugSchema, idSchema).default({}),
      people: z.record(slugSchema, z.string().trim().min(1).max(120)).default({}),
      inputs: z.record(slugSchema, z.string().max(2000)).default({}),
      lead: z.string().trim().min(1).max(120).nullable().default(null),
    }),
    output: drillViewSchema,
  }),
  /**
   * Ends the clock of an incident that is over; what is left open of root cause and remediation is due
   * within 48 hours, and is asked for until it is given. Called again it adds to what was given: a text
   * that is left empty stays as it was. Throws `conflict` while a step runs or a scratch target is left,
   * and while steps of people are open, unless `leaveOpen` says why they are.
   */
  'incidents.close': call({
    input: z.object({
      incident: idSchema,
      rootCause: z.string().trim().max(20_000).default(''),
      remediation: z.string().trim().max(20_000).default(''),
      timeline: z.string().trim().max(20_000).default(''),
      remarks: z.string().trim().max(20_000).default(''),
      /** Why steps that are open are not done any more; each is skipped with this reason. */
      leaveOpen: z.string().trim().min(1).max(4000).nullable().default(null),
      by: z.string().trim().min(1).max(120).nullable().default(null),
    }),
    output: drillViewSchema,
  }),
};
