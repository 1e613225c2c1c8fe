import { z } from 'zod';
import { idSchema } from '../common.ts';
import { patternsSchema } from './patterns.ts';

const fields = {
  includeCollections: patternsSchema,
  excludeCollections: patternsSchema,
  /** `auto` takes the oplog along where the server is a replica set and all databases are dumped. */
  oplog: z.enum(['auto', 'never']),
};

/** What of a MongoDB deployment is dumped. Patterns are collection names with `*` and `?`. */
export const mongodbOptionsSchema = z.object({
  includeCollections: patternsSchema.default([]),
  excludeCollections: patternsSchema.default([]),
  oplog: fields.oplog.default('auto'),
});
export type MongodbOptions = z.infer<typeof mongodbOptionsSchema>;

/** What one backup changes of its source's settings; without defaults, which would override them. */
export const mongodbChangesSchema = z.strictObject(fields).partial();

export const mongodbConfigSchema = z.object({
  engine: z.literal('mongodb'),
  connectionId: idSchema,
  /** Null is every database. */
  database: z.string().min(1).nullable(),
  options: mongodbOptionsSchema,
});
