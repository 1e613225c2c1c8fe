import { z } from 'zod';
import { pathInputSchema, refSchema } from '../model/common.ts';
import { auditEntrySchema, auditVerificationSchema } from '../model/audit.ts';
import { errorDataSchema } from '../model/error.ts';
import { foundToolSchema, toolNameSchema } from '../model/tool.ts';
import { call } from './call.ts';

/** What the first screen needs to know about this installation. */
export const statusSchema = z.object({
  appVersion: z.string(),
  dataFolder: z.string(),
  secretStore: z.object({
    kind: z.enum(['keychain', 'sealed-file']),
    /** Null when it can be used. */
    problem: errorDataSchema.nullable(),
  }),
  /** A key exists whose recovery kit was never exported. */
  kitExportDue: z.boolean(),
  /** Jobs found interrupted when this process started. */
  interruptedJobIds: z.array(z.string()),
});
export type Status = z.infer<typeof statusSchema>;

export const systemCalls = {
  'system.status': call({ input: z.object({}), output: statusSchema }),
  'tools.list': call({ input: z.object({}), output: z.array(foundToolSchema) }),
  /** One program at a path of its own; null goes back to finding it. */
  'tools.setPath': call({
    input: z.object({ tool: toolNameSchema, file: pathInputSchema.nullable() }),
    output: z.array(foundToolSchema),
  }),
  'audit.list': call({
    input: z.object({ limit: z.number().int().min(1).max(1000).default(200) }),
    output: z.array(auditEntrySchema),
  }),
  'audit.verify': call({ input: z.object({}), output: auditVerificationSchema }),
  /** Takes in every backup whose manifest is found at the destination and is not known here. */
  'catalog.rebuild': call({
    input: z.object({ destination: refSchema }),
    output: z.object({
      sources: z.number().int(),
      backups: z.number().int(),
      /** Manifests that could not be taken in, each with the reason. */
      problems: z.array(z.object({ key: z.string(), reason: z.string() })),
    }),
  }),
};
