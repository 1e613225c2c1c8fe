import { z } from 'zod';
import { idSchema, momentSchema, nameSchema } from './common.ts';

/** What the first value of a smoke check's answer is held against. */
export const expectationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('equals'), value: z.string().max(500) }),
  z.object({ kind: z.literal('at-least'), value: z.number() }),
  z.object({ kind: z.literal('at-most'), value: z.number() }),
  /** A value is there at all: of SQL a row, of files the file. */
  z.object({ kind: z.literal('any') }),
  /**
   * The answer is the moment of the newest business record. It was at most so many minutes old when the
   * backup began; the recovery point is measured from it.
   */
  z.object({ kind: z.literal('newest-within'), minutes: z.number().int().min(1).max(5_256_000) }),
]);
export type Expectation = z.infer<typeof expectationSchema>;

/** A question whose answer shows that a restored source is fit for use. Belongs to a source. */
export const smokeCheckSchema = z.object({
  id: idSchema,
  sourceId: idSchema,
  name: nameSchema,
  /** SQL with one row and one column; for MongoDB a count as JSON; for files a path. Never changes data. */
  query: z.string().trim().min(1).max(10_000),
  expectation: expectationSchema,
  createdAt: momentSchema,
});
export type SmokeCheck = z.infer<typeof smokeCheckSchema>;
