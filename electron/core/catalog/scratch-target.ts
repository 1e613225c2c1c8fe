import { z } from 'zod';
import { engineKindSchema, idSchema, momentSchema } from '../../../shared/model/common.ts';

/** Something that a job makes and must remove: found again by what stands here, with no live job. */
export const scratchTargetSchema = z.object({
  id: idSchema,
  jobId: idSchema,
  sourceId: idSchema,
  /** The connection it is on; null for this machine. */
  connectionId: idSchema.nullable(),
  place: z.union([
    z.object({ engine: engineKindSchema, place: z.string().min(1) }),
    // As it was written before there were engines beside these two.
    z
      .object({ engine: z.literal('postgresql'), database: z.string().min(1) })
      .transform(({ engine, database }) => ({ engine, place: database })),
    z
      .object({ engine: z.literal('sqlite'), file: z.string().min(1) })
      .transform(({ engine, file }) => ({ engine, place: file })),
  ]),
  /** The run that it is kept for beyond its job; null goes with the job. */
  drillId: idSchema.nullable(),
  createdAt: momentSchema,
});
export type ScratchTarget = z.infer<typeof scratchTargetSchema>;
