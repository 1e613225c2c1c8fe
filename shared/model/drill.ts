import { z } from 'zod';
import { idSchema, momentSchema, sha256Schema } from './common.ts';
import {
  attachmentSchema,
  chosenBackupSchema,
  drillEventSchema,
  incidentSeveritySchema,
  runKindSchema,
  runSubjectSchema,
  stepResultSchema,
} from './drill-event.ts';
import {
  drillTemplateSchema,
  phaseSchema,
  slugSchema,
  templateStepSchema,
} from './drill-template.ts';
import { verdictSchema } from './verification.ts';

export const stepStateSchema = z.enum([
  /** Something that comes before it is not over. */
  'waiting',
  /** Lifeboat does it next, or a person is asked for it. */
  'ready',
  'running',
  'passed',
  'failed',
  'skipped',
  'cannot',
  /** What it needs did not pass; it opens when that is done again. */
  'blocked',
]);
export type StepState = z.infer<typeof stepStateSchema>;

/** A step of a run, with all that became of it. */
export const runStepSchema = z.object({
  step: templateStepSchema,
  /** The subject it is about; null when it is about none. */
  subject: slugSchema.nullable(),
  state: stepStateSchema,
  /** Why it is blocked, skipped or impossible; null otherwise. */
  reason: z.string().nullable(),
  /** How often it was begun. */
  attempts: z.number().int().nonnegative(),
  startedAt: momentSchema.nullable(),
  endedAt: momentSchema.nullable(),
  /** Without pauses; still running counts up to `DrillView.at`. */
  activeMs: z.number().nonnegative(),
  jobId: idSchema.nullable(),
  /** Who did it: a person, or Lifeboat. */
  by: z.string().nullable(),
  result: stepResultSchema.nullable(),
  answers: z.record(z.string(), z.union([z.string(), z.number()])),
  remark: z.string(),
  attachments: z.array(attachmentSchema),
});
export type RunStep = z.infer<typeof runStepSchema>;

export const runPhaseSchema = phaseSchema.extend({
  startedAt: momentSchema.nullable(),
  endedAt: momentSchema.nullable(),
  /** Without pauses. */
  activeMs: z.number().nonnegative(),
});
export type RunPhase = z.infer<typeof runPhaseSchema>;

/** A measured time against its target. */
export const measuredSchema = z.object({
  targetMinutes: z.number().int().nullable(),
  /** Null while there is nothing to measure. */
  measuredMs: z.number().nonnegative().nullable(),
  /** How it was measured, in a sentence. */
  how: z.string(),
  /** Inconclusive without target or measure. */
  verdict: verdictSchema,
});
export type Measured = z.infer<typeof measuredSchema>;

export const viewSubjectSchema = z.object({
  id: slugSchema,
  title: z.string(),
  subject: runSubjectSchema,
  chosen: chosenBackupSchema.nullable(),
  /** Where the scratch target is; null when there is none (any more). */
  scratch: z.string().nullable(),
  /** Restored, and equal to the inventory. */
  restored: z.boolean(),
  rpo: measuredSchema,
  /** From the newest business record; null when no check gives one. */
  rpoOfData: measuredSchema.nullable(),
});
export type ViewSubject = z.infer<typeof viewSubjectSchema>;

export const drillVerdictSchema = z.object({
  verdict: verdictSchema,
  /** A sentence each, the gravest first. */
  reasons: z.array(z.string()).min(1),
});
export type DrillVerdict = z.infer<typeof drillVerdictSchema>;

export const drillStatusSchema = z.enum(['running', 'paused', 'finished', 'abandoned']);
export type DrillStatus = z.infer<typeof drillStatusSchema>;

/** A run as its events make it, at a moment. */
export const drillViewSchema = z.object({
  id: idSchema,
  kind: runKindSchema,
  title: z.string(),
  template: drillTemplateSchema,
  status: drillStatusSchema,
  /** Who is to act: Lifeboat, a person, or nobody any more. */
  waitsFor: z.enum(['machine', 'people', 'nobody']),
  unattended: z.boolean(),
  planId: idSchema.nullable(),
  lead: z.string(),
  incident: z
    .object({ what: z.string(), noticedAt: momentSchema, severity: incidentSeveritySchema })
    .nullable(),
  /** The moment that the view is of; clocks go on from here. */
  at: momentSchema,
  startedAt: momentSchema,
  finishedAt: momentSchema.nullable(),
  pausedSince: momentSchema.nullable(),
  pausedMs: z.number().nonnegative(),
  /** From start to end, without pauses (an incident has none that count). */
  activeMs: z.number().nonnegative(),
  subjects: z.array(viewSubjectSchema),
  roles: z.array(z.object({ id: slugSchema, title: z.string(), name: z.string().nullable() })),
  inputs: z.record(z.string(), z.string()),
  phases: z.array(runPhaseSchema),
  steps: z.array(runStepSchema),
  rto: measuredSchema,
  /** As it would be if the run ended now. */
  verdict: drillVerdictSchema,
  remarks: z.string(),
  wentWell: z.string(),
  wentPoorly: z.string(),
  explanation: z
    .object({ rootCause: z.string(), remediation: z.string(), timeline: z.string() })
    .nullable(),
  attachments: z.array(attachmentSchema),
  events: z.array(drillEventSchema),
  head: z.object({ seq: z.number().int(), hash: sha256Schema }),
});
export type DrillView = z.infer<typeof drillViewSchema>;

/** A run in a list. */
export const drillSummarySchema = drillViewSchema
  .pick({
    id: true,
    kind: true,
    title: true,
    status: true,
    waitsFor: true,
    unattended: true,
    planId: true,
    lead: true,
    startedAt: true,
    finishedAt: true,
    activeMs: true,
  })
  .extend({
    templateId: slugSchema,
    templateVersion: z.number().int(),
    sources: z.array(z.object({ id: idSchema, name: z.string() })),
    verdict: drillVerdictSchema,
    rto: measuredSchema,
    rpo: measuredSchema,
    /** Steps that are over, and of how many. */
    stepsDone: z.number().int(),
    steps: z.number().int(),
  });
export type DrillSummary = z.infer<typeof drillSummarySchema>;

/** Something to do that came out of a drill or an incident. */
export const actionItemSchema = z.object({
  id: idSchema,
  drillId: idSchema,
  templateId: slugSchema,
  text: z.string().trim().min(1).max(2000),
  owner: z.string().trim().min(1).max(120),
  /** A day: 2026-12-01. */
  dueOn: z.iso.date('It is a day such as 2026-12-01.'),
  createdAt: momentSchema,
  closed: z.object({ at: momentSchema, by: z.string(), note: z.string() }).nullable(),
});
export type ActionItem = z.infer<typeof actionItemSchema>;
