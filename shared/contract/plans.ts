import { z } from 'zod';
import { idSchema, nameSchema, pathInputSchema, refSchema } from '../model/common.ts';
import { hookEventSchema, hookPhaseSchema } from '../model/hook.ts';
import {
  activitySchema,
  planDestinationSchema,
  planPolicySchema,
  planSchema,
  rehearsalSchema,
  slotRunSchema,
} from '../model/plan.ts';
import { retentionSchema } from '../model/retention.ts';
import { plannedRunSchema, timingSchema } from '../model/schedule.ts';
import { call } from './call.ts';
import { describedStepSchema, newStepSchema } from './hooks.ts';

/** A policy as a person enters it: sources, destinations, connections and the heartbeat by id or name. */
export const policyInputSchema = planPolicySchema.extend({
  sources: z.array(refSchema).max(100),
  destinations: z
    .array(planDestinationSchema.omit({ destinationId: true }).extend({ destination: refSchema }))
    .max(20),
  rehearsal: rehearsalSchema
    .extend({ scratchConnectionId: refSchema.nullable().default(null) })
    .nullable()
    .default(null),
  heartbeat: refSchema.nullable().default(null),
});
export type PolicyInput = z.infer<typeof policyInputSchema>;

const newPlanSchema = z.object({
  name: nameSchema,
  enabled: z.boolean().default(true),
  policy: policyInputSchema,
});

/** A plan with the names that a list shows. */
export const planSummarySchema = planSchema.extend({
  sources: z.array(z.object({ id: idSchema, name: z.string() })),
  destinations: z.array(z.object({ id: idSchema, name: z.string() })),
  /** The schedule of its backups in a sentence; null when they are taken by hand. */
  schedule: z.string().nullable(),
  /** The next backup; null when it is off or has no schedule. */
  next: plannedRunSchema.nullable(),
});
export type PlanSummary = z.infer<typeof planSummarySchema>;

/** A policy to start from, in our own words. Sources and destinations are empty. */
export const planTemplateSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** For whom it is, in a sentence or two. */
  text: z.string(),
  policy: planPolicySchema,
  /** For every destination that is chosen. */
  retention: retentionSchema,
});
export type PlanTemplate = z.infer<typeof planTemplateSchema>;

/** One difference between two plans: where it is, and both values as they are written in the file. */
export const planDifferenceSchema = z.object({
  path: z.string(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
});
export type PlanDifference = z.infer<typeof planDifferenceSchema>;

const planRefSchema = z.object({ plan: refSchema });
const planStepsSchema = z.object({
  before: z.array(describedStepSchema),
  after: z.array(describedStepSchema),
});

export const planCalls = {
  'plans.list': call({ input: z.object({}), output: z.array(planSummarySchema) }),
  'plans.get': call({ input: planRefSchema, output: planSummarySchema }),
  'plans.add': call({ input: newPlanSchema, output: planSummarySchema }),
  /** Replaces name, state and policy. The audit record has before and after. */
  'plans.edit': call({
    input: newPlanSchema.extend({ plan: refSchema }),
    output: planSummarySchema,
  }),
  /** Takes the plan out of the lists. Its backups stay, and are kept until another plan covers them. */
  'plans.remove': call({ input: planRefSchema, output: z.object({}) }),
  'plans.templates': call({ input: z.object({}), output: z.array(planTemplateSchema) }),
  /** The next runs of each activity of a stored plan. */
  'plans.next': call({
    input: planRefSchema.extend({ count: z.number().int().min(1).max(100).default(10) }),
    output: z.array(z.object({ activity: activitySchema, runs: z.array(plannedRunSchema) })),
  }),
  /** The next runs of a timing that is being entered. Throws `invalid-input` with what is wrong with it. */
  'plans.preview': call({
    input: z.object({ timing: timingSchema, count: z.number().int().min(1).max(100).default(10) }),
    output: z.object({ sentence: z.string(), runs: z.array(plannedRunSchema) }),
  }),
  /** What became of a plan's slots, newest first. */
  'plans.history': call({
    input: planRefSchema.extend({ limit: z.number().int().min(1).max(1000).default(100) }),
    output: z.array(slotRunSchema.extend({ source: z.string().nullable() })),
  }),
  /** Starts a backup of each of the plan's sources by hand, now; of `source` alone where that is given. */
  'plans.run': call({
    input: planRefSchema.extend({ source: refSchema.nullable().default(null) }),
    output: z.object({ jobs: z.array(z.object({ jobId: idSchema, backupId: idSchema })) }),
  }),
  /** The plan as a readable file (YAML), with names instead of ids and without a secret. */
  'plans.export': call({
    input: planRefSchema.extend({ file: pathInputSchema.nullable().default(null) }),
    output: z.object({ yaml: z.string(), path: z.string().nullable() }),
  }),
  /**
   * Takes a plan file in: a new plan, or with `replace` instead of the one of its name. Names that are
   * called otherwise here are given as pairs; what is missing is told all at once.
   */
  'plans.import': call({
    input: z.object({
      file: pathInputSchema,
      name: nameSchema.nullable().default(null),
      rename: z.record(z.string(), refSchema).default({}),
      replace: z.boolean().default(false),
      /** With `replace`, a plan that is off stays off. */
      enabled: z.boolean().default(true),
    }),
    /** `gaps` tells what the file could not bring along, such as an address that is a secret. */
    output: planSummarySchema.extend({ gaps: z.array(z.string()) }),
  }),
  /** How a plan file differs from the stored plan of its name, or of `plan`. */
  'plans.compare': call({
    input: z.object({
      file: pathInputSchema,
      plan: refSchema.nullable().default(null),
      /** As for `plans.import`. */
      rename: z.record(z.string(), refSchema).default({}),
    }),
    output: z.object({ plan: z.string(), differences: z.array(planDifferenceSchema) }),
  }),
  /** Steps around the jobs of this plan; those of each source run inside them. */
  'plans.steps': call({
    input: planRefSchema,
    output: z.object({ backup: planStepsSchema, restore: planStepsSchema }),
  }),
  'plans.addStep': call({
    input: planRefSchema.extend({
      event: hookEventSchema,
      phase: hookPhaseSchema,
      step: newStepSchema,
    }),
    output: describedStepSchema,
  }),
  'plans.removeStep': call({
    input: planRefSchema.extend({ step: idSchema }),
    output: z.object({}),
  }),
};
