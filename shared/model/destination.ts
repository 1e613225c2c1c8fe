import { z } from 'zod';
import { bytesSchema, idSchema, momentSchema, nameSchema } from './common.ts';

export const destinationConfigSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local'), path: z.string().min(1) }),
]);
export type DestinationConfig = z.infer<typeof destinationConfigSchema>;

export const destinationSchema = z.object({
  id: idSchema,
  name: nameSchema,
  config: destinationConfigSchema,
  createdAt: momentSchema,
});
export type Destination = z.infer<typeof destinationSchema>;

export const destinationTestSchema = z.object({
  reachable: z.boolean(),
  writable: z.boolean(),
  freeBytes: bytesSchema.nullable(),
  totalBytes: bytesSchema.nullable(),
  problem: z.string().nullable(),
  hint: z.string().nullable(),
});
export type DestinationTest = z.infer<typeof destinationTestSchema>;
