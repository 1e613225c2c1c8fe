import { z } from 'zod';
import { engineKindSchema, nameSchema } from '../../../shared/model/common.ts';
import {
  composeStepSchema,
  type HookEvent,
  type HookPhase,
  httpStepSchema,
} from '../../../shared/model/hook.ts';
import { optionChanges } from '../../../shared/model/option-changes.ts';
import { planPolicySchema, rehearsalSchema } from '../../../shared/model/plan.ts';
import { retentionSchema } from '../../../shared/model/retention.ts';

export const PLAN_FILE_KIND = 'lifeboat-plan';
export const PLAN_FILE_VERSION = 1;

/** One step as a file has it. The address of an http step is a secret and is never in a file. */
const fileStepSchema = z.discriminatedUnion('kind', [
  composeStepSchema.extend({
    project: composeStepSchema.shape.project.default(null),
    services: composeStepSchema.shape.services.default([]),
  }),
  httpStepSchema,
  z.object({ kind: z.literal('command'), command: nameSchema }),
]);
export type FileStep = z.infer<typeof fileStepSchema>;

const fileStepsSchema = z
  .object({
    before: z.array(fileStepSchema).max(50).default([]),
    after: z.array(fileStepSchema).max(50).default([]),
  })
  .default({ before: [], after: [] });

/** A plan as it is written into a file: everything by name, nothing of this installation. */
export const planFileSchema = planPolicySchema
  .omit({ sources: true, destinations: true, rehearsal: true, heartbeat: true, options: true })
  .extend({
    kind: z.literal(PLAN_FILE_KIND),
    version: z.literal(PLAN_FILE_VERSION),
    name: nameSchema,
    sources: z.array(nameSchema).max(100),
    destinations: z.array(z.object({ name: nameSchema, keep: retentionSchema })).max(20),
    options: planPolicySchema.shape.options.superRefine((options, context) => {
      for (const engine of engineKindSchema.options) {
        const parsed = optionChanges[engine].safeParse(options[engine] ?? {});
        for (const issue of parsed.error?.issues ?? []) {
          context.addIssue({ ...issue, path: [engine, ...issue.path] });
        }
      }
    }),
    /** The checklist by its id, the connection by its name. */
    rehearsal: rehearsalSchema
      .omit({ scratchConnectionId: true })
      .extend({ scratchConnection: nameSchema.nullable().default(null) })
      .nullable()
      .default(null),
    /** Name of a channel. */
    heartbeat: nameSchema.nullable().default(null),
    steps: z
      .object({ backup: fileStepsSchema, restore: fileStepsSchema })
      .default({ backup: { before: [], after: [] }, restore: { before: [], after: [] } }),
  });
export type PlanFile = z.infer<typeof planFileSchema>;

/** Every place that a step can have. */
export const stepPlaces: readonly { readonly event: HookEvent; readonly phase: HookPhase }[] = [
  { event: 'backup', phase: 'before' },
  { event: 'backup', phase: 'after' },
  { event: 'restore', phase: 'before' },
  { event: 'restore', phase: 'after' },
];
