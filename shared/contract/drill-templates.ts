import { z } from 'zod';
import { idSchema, pathInputSchema } from '../model/common.ts';
import { drillTemplateSchema, slugSchema } from '../model/drill-template.ts';
import { call } from './call.ts';

export const templateSummarySchema = drillTemplateSchema
  .pick({
    id: true,
    version: true,
    title: true,
    text: true,
    use: true,
    everyMonths: true,
    objectives: true,
    subjects: true,
    roles: true,
    inputs: true,
  })
  .extend({
    /** As it came, one that came and was changed here, or one's own. */
    origin: z.enum(['shipped', 'changed', 'own']),
    steps: z.object({
      automatic: z.number().int(),
      fact: z.number().int(),
      human: z.number().int(),
    }),
    /** The sum of the phases' targets; null when none has one. */
    minutes: z.number().int().nullable(),
  });
export type TemplateSummary = z.infer<typeof templateSummarySchema>;

/** One line of a difference between two texts. */
export const diffLineSchema = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  text: z.string(),
});
export type DiffLine = z.infer<typeof diffLineSchema>;

/** A change of a template that a drill suggests. */
export const proposalSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** What in the drill led to it. */
  why: z.string(),
  diff: z.array(diffLineSchema),
});
export type Proposal = z.infer<typeof proposalSchema>;

const templateRefSchema = z.object({ template: slugSchema });
const templateTextSchema = templateSummarySchema.extend({
  yaml: z.string(),
  content: drillTemplateSchema,
});

export const drillTemplateCalls = {
  'templates.list': call({ input: z.object({}), output: z.array(templateSummarySchema) }),
  'templates.get': call({ input: templateRefSchema, output: templateTextSchema }),
  /** Every problem of a text at once, with the line where it stands; none: it can be saved. */
  'templates.check': call({
    input: z.object({ yaml: z.string().max(500_000) }),
    output: z.object({
      problems: z.array(z.object({ line: z.number().int().nullable(), text: z.string() })),
      template: drillTemplateSchema.nullable(),
    }),
  }),
  /** Stores a text under the id that it has, one version up. Throws `template-invalid`. */
  'templates.save': call({
    input: z.object({ yaml: z.string().max(500_000) }),
    output: templateTextSchema,
  }),
  'templates.copy': call({
    input: templateRefSchema.extend({ id: slugSchema, title: z.string().trim().min(1).max(160) }),
    output: templateTextSchema,
  }),
  /** Removes one's own; one that was shipped goes back to how it came. Drills keep what they ran by. */
  'templates.remove': call({ input: templateRefSchema, output: z.object({}) }),
  'templates.export': call({
    input: templateRefSchema.extend({ file: pathInputSchema.nullable().default(null) }),
    output: z.object({ yaml: z.string(), path: z.string().nullable() }),
  }),
  /** Throws `conflict` when the id is taken and `replace` is not set. */
  'templates.import': call({
    input: z.object({ file: pathInputSchema, replace: z.boolean().default(false) }),
    output: templateTextSchema,
  }),
  /** What has changed between the template as it came and as it is here. */
  'templates.diff': call({
    input: templateRefSchema,
    output: z.object({ lines: z.array(diffLineSchema) }),
  }),
  /** Changes that a finished run suggests: lessons as steps, targets that were missed, open action items. */
  'templates.proposals': call({
    input: z.object({ drill: idSchema }),
    output: z.array(proposalSchema),
  }),
  'templates.apply': call({
    input: z.object({ drill: idSchema, proposal: z.string() }),
    output: templateTextSchema,
  }),
};
