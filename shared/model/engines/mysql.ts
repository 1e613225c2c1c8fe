import { z } from 'zod';
import { idSchema } from '../common.ts';
import { patternsSchema } from './patterns.ts';

const fields = {
  schemaOnly: z.boolean(),
  includeTables: patternsSchema,
  excludeTables: patternsSchema,
  excludeTableData: patternsSchema,
  routines: z.boolean(),
  triggers: z.boolean(),
  events: z.boolean(),
  /** Take the server's users and their grants along. */
  users: z.boolean(),
};

/** What of a MySQL or MariaDB database is dumped. Patterns are table names with `*` and `?`. */
export const mysqlOptionsSchema = z.object({
  schemaOnly: fields.schemaOnly.default(false),
  includeTables: patternsSchema.default([]),
  excludeTables: patternsSchema.default([]),
  excludeTableData: patternsSchema.default([]),
  routines: fields.routines.default(true),
  triggers: fields.triggers.default(true),
  events: fields.events.default(true),
  users: fields.users.default(false),
});
export type MysqlOptions = z.infer<typeof mysqlOptionsSchema>;

/** What one backup changes of its source's settings; without defaults, which would override them. */
export const mysqlChangesSchema = z.strictObject(fields).partial();

export const mysqlConfigSchema = z.object({
  engine: z.literal('mysql'),
  connectionId: idSchema,
  database: z.string().min(1, 'A database is needed.'),
  options: mysqlOptionsSchema,
});
