import { z } from 'zod';
import { idSchema, momentSchema, nameSchema } from './common.ts';

/** The kinds of jobs that steps stand around. A verification has none: it touches no source. */
export const hookEventSchema = z.enum(['backup', 'restore']);
export type HookEvent = z.infer<typeof hookEventSchema>;

export const hookPhaseSchema = z.enum(['before', 'after']);
export type HookPhase = z.infer<typeof hookPhaseSchema>;

/** How long a step or a command may take, in seconds: a day at most. */
export const timeoutSecondsSchema = z.number().int().min(1).max(86_400);

/** Text that goes to a program as it is; no program can be given a NUL. */
const argumentSchema = z
  .string()
  .max(4096)
  .refine((text) => !text.includes('\0'), 'A NUL cannot be passed to a program.');

/** A program that a person entered in the settings; steps refer to it by its id. */
export const hookCommandSchema = z.object({
  id: idSchema,
  name: nameSchema,
  /** Absolute path on this machine. It is started as it is, without a shell. */
  program: z.string().min(1),
  args: z.array(argumentSchema).max(100),
  /** The folder that it runs in; null is the folder of the program itself. */
  folder: z.string().nullable(),
  timeoutSeconds: timeoutSecondsSchema,
  createdAt: momentSchema,
});
export type HookCommand = z.infer<typeof hookCommandSchema>;

/** A compose service's name. It never begins with a dash, so it is never taken for an option. */
export const serviceNameSchema = z
  .string()
  .regex(/^[a-zA-Z0-9._][a-zA-Z0-9._-]*$/, 'A service’s name has letters, digits, “.”, “_”, “-”.');

export const composeProjectSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'A project’s name has small letters, digits, “_” and “-”.');

export const composeStepSchema = z.object({
  kind: z.literal('compose'),
  action: z.enum(['stop', 'start']),
  /** Path of the compose file, on the machine where the tools of the source run. */
  file: z.string().min(1),
  /** Null is the project that compose itself makes of file and folder. */
  project: composeProjectSchema.nullable(),
  /** Empty is every service of the project. */
  services: z.array(serviceNameSchema).max(100),
});

export const httpStepSchema = z.object({
  kind: z.literal('http'),
  method: z.enum(['GET', 'POST']),
  /** Scheme, host and port alone. The whole address may hold a token and is in the secret store. */
  origin: z.string(),
  timeoutSeconds: timeoutSecondsSchema,
});

export const commandStepSchema = z.object({ kind: z.literal('command'), commandId: idSchema });

/** What one step does. It holds no secret. */
export const stepActionSchema = z.discriminatedUnion('kind', [
  composeStepSchema,
  httpStepSchema,
  commandStepSchema,
]);
export type StepAction = z.infer<typeof stepActionSchema>;

/** One step of a source or of a plan, in its place before or after one kind of job. */
export const hookStepSchema = z.object({
  id: idSchema,
  /** Exactly one of the two is set. */
  sourceId: idSchema.nullable(),
  planId: idSchema.nullable(),
  event: hookEventSchema,
  phase: hookPhaseSchema,
  action: stepActionSchema,
  createdAt: momentSchema,
});
export type HookStep = z.infer<typeof hookStepSchema>;

/**
 * One step of one job, written down before the job's own work begins. `pending` steps of a job that was
 * cut off are run when it is cleared up after; a `skipped` one was not reached or not wanted any more.
 */
export const hookRunSchema = z.object({
  id: idSchema,
  jobId: idSchema,
  sourceId: idSchema,
  stepId: idSchema,
  event: hookEventSchema,
  phase: hookPhaseSchema,
  /** Place among the steps of its phase, from 0. */
  index: z.number().int().nonnegative(),
  action: stepActionSchema,
  /** What was run, in full, as a person reads it. */
  description: z.string(),
  outcome: z.enum(['pending', 'running', 'succeeded', 'failed', 'skipped']),
  startedAt: momentSchema.nullable(),
  durationMs: z.number().int().nonnegative().nullable(),
  /** Why it failed. */
  error: z.string().nullable(),
  /** When a person put the alert of a failed step after the work away; null while it stands. */
  acknowledgedAt: momentSchema.nullable(),
});
export type HookRun = z.infer<typeof hookRunSchema>;
