import { z } from 'zod';
import { idSchema, refSchema } from '../model/common.ts';
import {
  restoreOptionsSchema,
  restorePlanSchema,
  restoreSchema,
  restoreTargetInputSchema,
} from '../model/restore.ts';
import { call } from './call.ts';

export const restoreRequestSchema = z.object({
  backup: idSchema,
  /** The copy to read; null takes the one that was checked best. */
  destination: refSchema.nullable().default(null),
  target: restoreTargetInputSchema,
  options: restoreOptionsSchema,
  /** Whether the source's steps before and after run, wherever the restore goes. */
  steps: z.boolean().default(true),
});
export type RestoreRequest = z.infer<typeof restoreRequestSchema>;

export const restoreCalls = {
  'restores.plan': call({ input: restoreRequestSchema, output: restorePlanSchema }),
  /** Refuses when the plan has a blocker. */
  'restores.start': call({
    input: restoreRequestSchema,
    output: z.object({ jobId: idSchema, backupId: idSchema, restoreId: idSchema }),
  }),
  'restores.list': call({
    input: z.object({ backup: idSchema.nullable().default(null) }),
    output: z.array(restoreSchema),
  }),
  'restores.get': call({ input: z.object({ restore: idSchema }), output: restoreSchema }),
};
