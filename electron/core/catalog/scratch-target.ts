import { z } from 'zod';
import { idSchema, momentSchema } from '../../../shared/model/common.ts';

/** Something that a job makes and must remove: found again by what stands here, with no live job. */
export const scratchTargetSchema = z.object({
  id: idSchema,
  jobId: idSchema,
  sourceId: idSchema,
  /** The server it is on; null for a file. */
  connectionId: idSchema.nullable(),
  place: z.discriminatedUnion('engine', [
    z.object({ engine: z.literal('postgresql'), database: z.string().min(1) }),
    z.object({ engine: z.literal('sqlite'), file: z.string().min(1) }),
  ]),
  createdAt: momentSchema,
});
export type ScratchTarget = z.infer<typeof scratchTargetSchema>;
