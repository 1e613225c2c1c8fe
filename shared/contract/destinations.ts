import { z } from 'zod';
import { nameSchema, pathInputSchema, refSchema } from '../model/common.ts';
import { destinationSchema, destinationTestSchema } from '../model/destination.ts';
import { call } from './call.ts';

export const newDestinationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local'), name: nameSchema, folder: pathInputSchema }),
]);
export type NewDestination = z.infer<typeof newDestinationSchema>;

export const destinationCalls = {
  'destinations.list': call({ input: z.object({}), output: z.array(destinationSchema) }),
  'destinations.add': call({ input: newDestinationSchema, output: destinationSchema }),
  'destinations.test': call({
    input: z.object({ destination: refSchema }),
    output: destinationTestSchema,
  }),
  /** Forgets a destination. The files there are not touched. */
  'destinations.remove': call({
    input: z.object({ destination: refSchema }),
    output: z.object({}),
  }),
};
