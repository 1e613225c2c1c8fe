import { z } from 'zod';
import { engineKindSchema } from './common.ts';

/** The newest form of a template file that this version writes and reads. */
export const TEMPLATE_FORMAT = 1;

/** Names a template, and inside it a phase, a step, a role: lower case, digits and hyphens. */
export const slugSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, 'An id is of lower-case letters, digits and hyphens.');

const titleSchema = z.string().trim().min(1).max(160);
const textSchema = z.string().trim().min(1).max(4000);
const minutesSchema = z.number().int().min(1).max(100_000);

/** A part that a person plays: incident commander, database lead, scribe, or one's own. */
export const roleSchema = z.object({ id: slugSchema, title: titleSchema });
export type Role = z.infer<typeof roleSchema>;

/** What is restored: most drills have one subject; one of a whole system has several. */
export const templateSubjectSchema = z.object({
  id: slugSchema,
  title: titleSchema,
  /** Engines whose sources fit; empty is any. */
  engines: z.array(engineKindSchema).default([]),
  /** May be left out at the start, with a reason; its steps then cannot be done. */
  optional: z.boolean().default(false),
  /**
   * Which backup is restored where nobody says otherwise; left out, the latest. Without a default, since a
   * run keeps its template under a hash.
   */
  backup: z.enum(['latest', 'random']).optional(),
});
export type TemplateSubject = z.infer<typeof templateSubjectSchema>;

/** Something that is asked for at the start and stands in steps as `{{id}}`. */
export const templateInputSchema = z.object({
  id: slugSchema,
  label: titleSchema,
  kind: z.enum(['address', 'command', 'text']),
  hint: textSchema.nullable().default(null),
  /** Where it is left empty, the steps that need it cannot be done. */
  optional: z.boolean().default(true),
});
export type TemplateInput = z.infer<typeof templateInputSchema>;

export const phaseSchema = z.object({
  id: slugSchema,
  title: titleSchema,
  /** Target for the whole phase. */
  minutes: minutesSchema.nullable().default(null),
  /** Whether its time counts for the measured recovery time; preparing and reviewing do not. */
  counts: z.boolean().default(true),
});
export type Phase = z.infer<typeof phaseSchema>;

/** What a person is asked to bring as proof. */
export const askedEvidenceSchema = z.object({
  id: slugSchema,
  kind: z.enum(['text', 'figure', 'file', 'screenshot', 'choice']),
  label: titleSchema,
  required: z.boolean().default(true),
  /** Of a figure. */
  unit: z.string().max(20).nullable().default(null),
  /** Of a choice. One that is not good makes the step fail. */
  choices: z
    .array(z.object({ label: titleSchema, good: z.boolean().default(true) }))
    .max(20)
    .default([]),
});
export type AskedEvidence = z.infer<typeof askedEvidenceSchema>;

const stepFields = {
  id: slugSchema,
  phase: slugSchema,
  title: titleSchema,
  /** Why the step is there; shown beside it. */
  why: textSchema.nullable().default(null),
  /** Steps that come before it. Left out: the step before it in the file. Empty: none. */
  after: z.array(slugSchema).max(50).optional(),
  /** Target for the step. */
  minutes: minutesSchema.nullable().default(null),
  /** Opens only when every step that comes before it passed: for instance re-pointing traffic. */
  gate: z.boolean().default(false),
  /** Left out of the other kind of run; null is in both. */
  only: z.enum(['drill', 'incident']).nullable().default(null),
};

/** What Lifeboat does by itself. All are about one subject (`on`); left out, the first of the template. */
const automaticFields = {
  ...stepFields,
  kind: z.literal('automatic'),
  on: slugSchema.optional(),
};

export const automaticStepSchema = z.discriminatedUnion('do', [
  z.object({ ...automaticFields, do: z.literal('choose-backup') }),
  /** Brings the copy's files here, whole, with the checksums of the manifest. */
  z.object({ ...automaticFields, do: z.literal('fetch-copy') }),
  /** Opens every part with the keys of this installation. */
  z.object({ ...automaticFields, do: z.literal('decrypt') }),
  z.object({ ...automaticFields, do: z.literal('provision-scratch') }),
  z.object({ ...automaticFields, do: z.literal('restore') }),
  /** Holds the scratch target against the inventory: objects, rows, content. */
  z.object({ ...automaticFields, do: z.literal('compare') }),
  /** The source's own smoke checks, on the scratch target. */
  z.object({ ...automaticFields, do: z.literal('smoke') }),
  z.object({
    ...automaticFields,
    do: z.literal('http'),
    /** May hold `{{input}}`. */
    url: z.string().min(1).max(2000),
    status: z.number().int().min(100).max(599).default(200),
    /** Text that the answer must hold. */
    contains: z.string().max(500).nullable().default(null),
  }),
  /** One of the commands that this installation allows, by name; may be `{{input}}`. */
  z.object({ ...automaticFields, do: z.literal('command'), command: z.string().min(1).max(200) }),
  /** Writes down recovery time and recovery point as they stand. */
  z.object({ ...automaticFields, do: z.literal('measure') }),
  /** Removes the scratch target and fetched files. It runs whatever happened before, and is never skipped. */
  z.object({ ...automaticFields, do: z.literal('clean-up') }),
]);
export type AutomaticStep = z.infer<typeof automaticStepSchema>;
export type AutomaticAction = AutomaticStep['do'];

/** Questions that the catalog answers. */
export const factSchema = z.enum([
  /** The newest scheduled backup succeeded and is younger than the recovery point objective. */
  'latest-backup',
  /** A copy at a second destination is there and was opened within `days`. */
  'replica-opens',
  /** Nothing is kept for less time than its plan's retention says. */
  'retention-holds',
  /** Every key that opens a kept backup is in a recovery kit. */
  'key-exported',
  'encrypted',
  /** An enabled plan with a schedule covers the source. */
  'planned',
  /** A restore was proven within `days`. */
  'proven',
  /** A drill of the source ended within `days`. */
  'drilled',
  /** Somebody is told of alerts: a channel is on and its last message was delivered. */
  'told',
  /** In an incident: a restore of the source succeeded since it was declared. */
  'restored-since',
]);
export type Fact = z.infer<typeof factSchema>;

export const factStepSchema = z.object({
  ...stepFields,
  kind: z.literal('fact'),
  on: slugSchema.optional(),
  ask: factSchema,
  days: z.number().int().min(1).max(3660).default(31),
});
export type FactStep = z.infer<typeof factStepSchema>;

export const humanStepSchema = z.object({
  ...stepFields,
  kind: z.literal('human'),
  on: slugSchema.optional(),
  /** Who does it; null is whoever leads. */
  role: slugSchema.nullable().default(null),
  instruction: textSchema,
  /** What is there to see when it went well. */
  expect: textSchema.nullable().default(null),
  evidence: z.array(askedEvidenceSchema).max(20).default([]),
  /** A screen that helps: the restore wizard with the chosen backup, the keys, … */
  opens: z.enum(['restore', 'backups', 'keys', 'plans', 'alerts']).nullable().default(null),
});
export type HumanStep = z.infer<typeof humanStepSchema>;

export const templateStepSchema = z.union([automaticStepSchema, factStepSchema, humanStepSchema]);
export type TemplateStep = z.infer<typeof templateStepSchema>;

/** A checklist as its file has it. Whether its references fit together is checked by `checkTemplate`. */
export const drillTemplateSchema = z.object({
  format: z.literal(TEMPLATE_FORMAT),
  id: slugSchema,
  /** Goes up with every change that is saved. */
  version: z.number().int().min(1),
  title: titleSchema,
  /** For whom and what it is, in a few sentences. */
  text: textSchema,
  use: z.array(z.enum(['drill', 'incident'])).min(1),
  /** How often it is meant to be done; null has no rhythm. */
  everyMonths: z.number().int().min(1).max(60).nullable().default(null),
  /** Where no plan of the source says otherwise. */
  objectives: z
    .object({
      rtoMinutes: minutesSchema.nullable().default(null),
      rpoMinutes: minutesSchema.nullable().default(null),
    })
    .default({ rtoMinutes: null, rpoMinutes: null }),
  subjects: z.array(templateSubjectSchema).min(1).max(10),
  roles: z.array(roleSchema).max(20).default([]),
  inputs: z.array(templateInputSchema).max(20).default([]),
  phases: z.array(phaseSchema).min(1).max(20),
  steps: z.array(templateStepSchema).min(1).max(200),
});
export type DrillTemplate = z.infer<typeof drillTemplateSchema>;

/** The steps of one kind of run, in their order. */
export function stepsFor(
  template: DrillTemplate,
  kind: 'drill' | 'incident',
): readonly TemplateStep[] {
  return template.steps.filter(({ only }) => only === null || only === kind);
}
