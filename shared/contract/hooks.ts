import { z } from 'zod';
import { anyPathInputSchema, idSchema, pathInputSchema, refSchema } from '../model/common.ts';
import {
  composeStepSchema,
  hookCommandSchema,
  hookEventSchema,
  hookPhaseSchema,
  hookRunSchema,
  hookStepSchema,
  httpStepSchema,
  timeoutSecondsSchema,
} from '../model/hook.ts';
import { call } from './call.ts';

/** A step as a person enters it. The address of an http step goes to the secret store. */
export const newStepSchema = z.discriminatedUnion('kind', [
  composeStepSchema.extend({
    file: anyPathInputSchema,
    project: composeStepSchema.shape.project.default(null),
    services: composeStepSchema.shape.services.default([]),
  }),
  z.object({
    kind: z.literal('http'),
    method: httpStepSchema.shape.method.default('GET'),
    url: z.string().min(1, 'An address is needed.').max(4096),
    timeoutSeconds: timeoutSecondsSchema.default(30),
  }),
  z.object({ kind: z.literal('command'), command: refSchema }),
]);
export type NewStep = z.infer<typeof newStepSchema>;

/** A step with what it does in words: the command in full, an address without its secret part. */
export const describedStepSchema = hookStepSchema.extend({ description: z.string() });
export type DescribedStep = z.infer<typeof describedStepSchema>;

const phasesSchema = z.object({
  before: z.array(describedStepSchema),
  after: z.array(describedStepSchema),
});

/** All steps of a source, each list in the order in which they run. */
export const sourceHooksSchema = z.object({ backup: phasesSchema, restore: phasesSchema });
export type SourceHooks = z.infer<typeof sourceHooksSchema>;

export const newCommandSchema = z.object({
  name: hookCommandSchema.shape.name,
  program: pathInputSchema,
  args: hookCommandSchema.shape.args.default([]),
  folder: pathInputSchema.nullable().default(null),
  timeoutSeconds: timeoutSecondsSchema.default(60),
});
export type NewCommand = z.infer<typeof newCommandSchema>;

export const hookCalls = {
  'hooks.get': call({ input: z.object({ source: refSchema }), output: sourceHooksSchema }),
  /** Adds a step behind those that are there. From the window, a person confirms an http step first. */
  'hooks.add': call({
    input: z.object({
      source: refSchema,
      event: hookEventSchema,
      phase: hookPhaseSchema,
      step: newStepSchema,
    }),
    output: describedStepSchema,
  }),
  'hooks.remove': call({
    input: z.object({ source: refSchema, step: idSchema }),
    output: z.object({}),
  }),
  /** Steps that began, newest first. `alertsOnly`: those after the work that failed and still stand. */
  'hooks.runs': call({
    input: z.object({
      source: refSchema.nullable().default(null),
      job: idSchema.nullable().default(null),
      alertsOnly: z.boolean().default(false),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.array(hookRunSchema.extend({ source: z.string() })),
  }),
  /** Puts the alert of a failed step away; it stays in the list of runs. */
  'hooks.acknowledge': call({ input: z.object({ run: idSchema }), output: z.object({}) }),
  'commands.list': call({ input: z.object({}), output: z.array(hookCommandSchema) }),
  /** From the window, a person confirms it first in a dialog that the window has no hand in. */
  'commands.add': call({ input: newCommandSchema, output: hookCommandSchema }),
  /** Refuses with `conflict` while a step of a source uses the command. */
  'commands.remove': call({ input: z.object({ command: refSchema }), output: z.object({}) }),
};
