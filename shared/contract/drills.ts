import { z } from 'zod';
import { idSchema, pathInputSchema, refSchema } from '../model/common.ts';
import { actionItemSchema, drillSummarySchema, drillViewSchema } from '../model/drill.ts';
import { backupChoiceSchema, runKindSchema } from '../model/drill-event.ts';
import { slugSchema } from '../model/drill-template.ts';
import { plannedCheckSchema } from '../model/restore.ts';
import { call } from './call.ts';

const personInputSchema = z.string().trim().min(1).max(120);
const reasonInputSchema = z.string().trim().min(1, 'A reason is needed.').max(4000);

/** What a subject of the template stands for, as a person enters it. */
export const subjectInputSchema = z.union([
  z.object({
    source: refSchema,
    /** Null is the one that the template names; a random choice without a seed gets one. */
    choice: z
      .union([backupChoiceSchema, z.object({ which: z.literal('random') })])
      .nullable()
      .default(null),
    /** Null reads the farthest destination that has a copy. */
    destination: refSchema.nullable().default(null),
    /** Where the scratch target is made; null is the source's own connection, or this machine. */
    scratchConnection: refSchema.nullable().default(null),
  }),
  z.object({ absent: reasonInputSchema }),
]);
export type SubjectInput = z.input<typeof subjectInputSchema>;

export const drillRequestSchema = z.object({
  template: slugSchema,
  title: z.string().trim().min(1).max(200).nullable().default(null),
  subjects: z.record(slugSchema, subjectInputSchema),
  people: z.record(slugSchema, personInputSchema).default({}),
  inputs: z.record(slugSchema, z.string().max(2000)).default({}),
  /** Null is the user of the operating system. */
  lead: personInputSchema.nullable().default(null),
  unattended: z.boolean().default(false),
});
export type DrillRequest = z.input<typeof drillRequestSchema>;

const drillRefSchema = z.object({ drill: idSchema });
/** Who says so; null is whoever leads. */
const by = personInputSchema.nullable().default(null);

/** What is said of a step. */
export const stepActionSchema = z.discriminatedUnion('action', [
  /** Starts the clock of a human step, or Lifeboat's next step again after it failed. */
  z.object({ action: z.literal('begin') }),
  z.object({
    action: z.literal('answer'),
    passed: z.boolean(),
    answers: z.record(slugSchema, z.union([z.string().max(20_000), z.number()])).default({}),
    remark: z.string().trim().max(20_000).default(''),
  }),
  z.object({ action: z.literal('skip'), reason: reasonInputSchema }),
  z.object({ action: z.literal('cannot'), reason: reasonInputSchema }),
  z.object({ action: z.literal('reopen'), reason: reasonInputSchema }),
]);
export type StepAction = z.infer<typeof stepActionSchema>;

/** A day of the calendar: something due, done or overdue. */
export const drillDaySchema = z.object({
  day: z.iso.date(),
  /** Overdue: asked for and not done so far. Missed: not done before the plan asked for the next. */
  state: z.enum(['due', 'done', 'failed', 'inconclusive', 'overdue', 'missed', 'running']),
  templateId: slugSchema.nullable(),
  template: z.string(),
  sources: z.array(z.object({ id: idSchema, name: z.string() })),
  drillId: idSchema.nullable(),
  /** The plan that asks for it, or the rhythm of the template. */
  because: z.string(),
});
export type DrillDay = z.infer<typeof drillDaySchema>;

export const drillTrendSchema = z.object({
  templateId: slugSchema,
  template: z.string(),
  sourceId: idSchema,
  source: z.string(),
  /** Oldest first. */
  runs: z.array(
    drillSummarySchema.pick({
      id: true,
      startedAt: true,
      verdict: true,
      rto: true,
      rpo: true,
      activeMs: true,
    }),
  ),
});
export type DrillTrend = z.infer<typeof drillTrendSchema>;

export const drillCalls = {
  /** What a start would meet: each subject's backup, copy and scratch target; touches nothing. */
  'drills.preflight': call({
    input: drillRequestSchema,
    output: z.object({
      checks: z.array(plannedCheckSchema.extend({ subject: slugSchema.nullable() })),
      /** Action items of earlier runs of this template that are open. */
      openActions: z.array(actionItemSchema),
    }),
  }),
  /** Refuses when the preflight has a blocker. */
  'drills.start': call({ input: drillRequestSchema, output: drillViewSchema }),
  'drills.list': call({
    input: z.object({
      kind: runKindSchema.nullable().default(null),
      source: refSchema.nullable().default(null),
      template: slugSchema.nullable().default(null),
      /** Only those that are not over. */
      open: z.boolean().default(false),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.array(drillSummarySchema),
  }),
  'drills.get': call({ input: drillRefSchema, output: drillViewSchema }),
  'drills.step': call({
    input: drillRefSchema.extend({ step: slugSchema, do: stepActionSchema, by }),
    output: drillViewSchema,
  }),
  'drills.note': call({
    input: drillRefSchema.extend({
      text: z.string().trim().min(1).max(20_000),
      step: slugSchema.nullable().default(null),
      by,
    }),
    output: drillViewSchema,
  }),
  /** Copies the file into the run with its hash. As evidence of a step, its id is the answer. */
  'drills.attach': call({
    input: drillRefSchema.extend({
      file: pathInputSchema,
      step: slugSchema.nullable().default(null),
      by,
    }),
    output: z.object({ attachmentId: idSchema, view: drillViewSchema }),
  }),
  'drills.pause': call({
    input: drillRefSchema.extend({ reason: reasonInputSchema, by }),
    output: drillViewSchema,
  }),
  'drills.resume': call({ input: drillRefSchema.extend({ by }), output: drillViewSchema }),
  /** Gives a role, or with `role` null the lead, to another person. */
  'drills.handOver': call({
    input: drillRefSchema.extend({ role: slugSchema.nullable(), to: personInputSchema, by }),
    output: drillViewSchema,
  }),
  /** Throws `conflict` while a step runs, a scratch target is left, or a human step is not settled. */
  'drills.finish': call({
    input: drillRefSchema.extend({ remarks: z.string().trim().max(20_000).default(''), by }),
    output: drillViewSchema,
  }),
  /** Stops what runs, removes the scratch targets and ends the run without a pass. */
  'drills.abandon': call({
    input: drillRefSchema.extend({ reason: reasonInputSchema, by }),
    output: drillViewSchema,
  }),
  'drills.review': call({
    input: drillRefSchema.extend({
      wentWell: z.string().trim().max(20_000).default(''),
      wentPoorly: z.string().trim().max(20_000).default(''),
      by,
    }),
    output: drillViewSchema,
  }),
  /** The run with its events and attachments as one file, to go on with it elsewhere. */
  'drills.export': call({
    input: drillRefSchema.extend({ file: pathInputSchema }),
    output: z.object({
      path: z.string(),
      seq: z.number().int(),
      /** Scratch targets that stay with this installation: only it works on them and removes them. */
      scratchElsewhere: z.array(z.string()),
    }),
  }),
  /** Takes a run in, or what happened to it elsewhere. Throws `state-diverged` when both sides went on. */
  'drills.import': call({
    input: z.object({ file: pathInputSchema }),
    output: z.object({
      view: drillViewSchema,
      added: z.number().int(),
      /** Scratch targets of the run that another installation made, which has to remove them. */
      scratchElsewhere: z.array(z.string()),
    }),
  }),

  'drills.actions': call({
    input: z.object({
      drill: idSchema.nullable().default(null),
      template: slugSchema.nullable().default(null),
      open: z.boolean().default(false),
    }),
    output: z.array(actionItemSchema),
  }),
  'drills.addAction': call({
    input: drillRefSchema.extend(
      actionItemSchema.pick({ text: true, owner: true, dueOn: true }).shape,
    ),
    output: actionItemSchema,
  }),
  /** What is left out stays. */
  'drills.editAction': call({
    input: z
      .object({ action: idSchema })
      .extend(actionItemSchema.pick({ text: true, owner: true, dueOn: true }).partial().shape),
    output: actionItemSchema,
  }),
  /** Closes it, or with `note` null opens it again. */
  'drills.closeAction': call({
    input: z.object({ action: idSchema, note: z.string().trim().max(2000).nullable() }),
    output: actionItemSchema,
  }),

  'drills.calendar': call({
    input: z.object({ year: z.number().int().min(2000).max(2200) }),
    output: z.array(drillDaySchema),
  }),
  'drills.trends': call({
    input: z.object({
      source: refSchema.nullable().default(null),
      template: slugSchema.nullable().default(null),
    }),
    output: z.array(drillTrendSchema),
  }),
};
